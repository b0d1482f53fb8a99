package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Release;
import org.jspecify.annotations.Nullable;

/**
 * Something that Ollama's source says, and the releases in which it says so.
 *
 * @param kind {@code member} of the JSON of a struct, {@code route}, {@code default} of an option, {@code value} of a set of words
 * @param of the struct, or what the words are; empty for a route
 * @param name the member, the route or the word
 * @param is type of a member in Go, {@code ,omitempty} after it where it is left out when empty; what a default is; otherwise empty
 * @param first the first release that says so, among those that were read
 * @param last the last one; null when the newest still says so
 */
record SourceFact(
        String kind,
        String of,
        String name,
        String is,
        Release first,
        @Nullable Release last) {
    static final String MEMBER = "member";
    static final String ROUTE = "route";
    static final String DEFAULT = "default";
    static final String VALUE = "value";

    static SourceFact of(JsonNode json) {
        return new SourceFact(
                json.path("kind").asText(),
                json.path("of").asText(),
                json.path("name").asText(),
                json.path("is").asText(),
                Release.read(json.path("first").asText()),
                json.has("last") ? Release.read(json.path("last").asText()) : null);
    }

    /** As one line of the committed list. */
    String line() {
        ObjectNode line =
                JsonNodeFactory.instance.objectNode().put("kind", kind).put("of", of);
        line.put("name", name).put("is", is).put("first", first.text());
        if (last != null) {
            line.put("last", last.text());
        }
        return line.toString();
    }

    boolean at(Release release) {
        return !first.after(release) && (last == null || !release.after(last));
    }

    /** Whether the member is left out when its value is empty. */
    boolean omitted() {
        return is.endsWith(",omitempty");
    }

    /** The type of a member in Go. */
    String type() {
        return is.replaceFirst(",omitempty$", "");
    }
}
