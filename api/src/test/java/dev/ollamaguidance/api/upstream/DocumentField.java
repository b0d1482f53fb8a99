package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field that Ollama's document names.
 *
 * @param section heading of the operation
 * @param path path of the field: {@code messages[].tool_calls[].function.name}; a name that has a dot stands in quotes
 */
record DocumentField(String section, Side side, String path) {
    private static final Pattern STEP = Pattern.compile("\"([^\"]*)\"|([^.\\[\"]+)|(\\[])");

    /** On which side of an exchange a field was seen. */
    enum Side {
        REQUEST,
        ANSWER,
        BOTH;

        /** As it stands in the committed list. */
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

    /** As one line of the committed list. */
    String line() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("section", section)
                .put("in", side.word())
                .put("field", path)
                .toString();
    }

    /** The names from the outside in; {@code []} is an item of a list. */
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            steps.add(step.group(1) == null ? step.group() : step.group(1));
        }
        return steps;
    }

    /** A name as one step of a path. */
    static String step(String name) {
        return name.matches("[A-Za-z0-9_$-]+") ? name : "\"" + name + "\"";
    }
}
