package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field in Ollama's document.
 *
 * @param section heading of the operation
 * @param path path of the field, for example {@code messages[].tool_calls[].function.name}; a name with a dot is quoted
 */
record DocumentField(String section, Side side, String path) {
    private static final Pattern STEP = Pattern.compile("\"([^\"]*)\"|([^.\\[\"]+)|(\\[])");

    /** Whether the document has a field in the request, the response or both. */
    enum Side {
        REQUEST,
        ANSWER,
        BOTH;

        /** The name in the committed list. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Side and(Side other) {
            return this == other ? this : BOTH;
        }

        boolean covers(Side other) {
            return this == BOTH || this == other;
        }
    }

    static DocumentField of(JsonNode json) {
        Side side = Side.valueOf(json.path("in").asText().toUpperCase(Locale.ROOT));
        return new DocumentField(
                json.path("section").asText(), side, json.path("field").asText());
    }

    /** The line in the committed list. */
    String line() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("section", section)
                .put("in", side.word())
                .put("field", path)
                .toString();
    }

    /** The names on the path, outermost first. {@code []} is an element of an array. */
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            steps.add(step.group(1) == null ? step.group() : step.group(1));
        }
        return steps;
    }

    /** A name as a step of a path, quoted if required. */
    static String step(String name) {
        return name.matches("[A-Za-z0-9_$-]+") ? name : "\"" + name + "\"";
    }
}
