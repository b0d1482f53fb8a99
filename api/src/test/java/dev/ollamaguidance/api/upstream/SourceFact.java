package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Release;
import org.jspecify.annotations.Nullable;

/**
 * A fact in Ollama's source and the releases that contain it.
 *
 * @param kind {@code member} for a JSON field of a struct, {@code route}, {@code default} of an option, {@code value} of a set of strings
 * @param of the struct or the set; empty for a route
 * @param name the field, the route or the string
 * @param is the Go type of a field, followed by {@code ,omitempty} if it is omitted when empty; the value of a default; otherwise empty
 * @param first the first of the releases that were read which contains the fact
 * @param last the last release that contains it; null if the newest one does
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

    /** The line in the committed list. */
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

    /** Whether the field is omitted if its value is empty. */
    boolean omitted() {
        return is.endsWith(",omitempty");
    }

    /** The Go type of a field. */
    String type() {
        return is.replaceFirst(",omitempty$", "");
    }
}
