package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of the reference, at one of the places where it is.
 *
 * @param place its path from the request or answer: {@code messages[].role}
 * @param facts what the catalogue says of it
 */
record ReferenceField(String place, JsonNode facts) {
    /** The path without the marks of lists and maps, as somebody would ask for it. */
    String plainPlace() {
        return place.replace("[]", "").replace(".*", "");
    }

    boolean removed() {
        return facts.has("removed") || facts.path("deprecated").asBoolean();
    }

    /**
     * The field in one line of Markdown.
     *
     * @param answered whether it comes from Ollama, where what need not be sent may still be always there
     */
    String line(boolean answered) {
        StringBuilder line = new StringBuilder("- ")
                .append(place)
                .append(": ")
                .append(String.join("; ", shortFacts(answered)))
                .append(". ")
                .append(facts.path("description").asText());
        addValues(line);
        if (facts.has("replacedBy")) {
            line.append(" Use ").append(facts.path("replacedBy").asText()).append('.');
        }
        for (JsonNode change : facts.path("changed")) {
            line.append(" Changed in ")
                    .append(change.path("since").asText())
                    .append(": ")
                    .append(change.path("why").asText());
        }
        return line.toString();
    }

    private List<String> shortFacts(boolean answered) {
        List<String> words = new ArrayList<>();
        words.add(facts.path("type").asText());
        if (facts.path("required").asBoolean()) {
            words.add(answered ? "always" : "needed");
        } else if (answered && facts.path("always").asBoolean()) {
            words.add("always");
        }
        if (facts.has("range")) {
            words.add(facts.path("range").asText());
        }
        if (facts.has("serverDefault")) {
            words.add("server default " + facts.path("serverDefault"));
        }
        if (facts.has("default")) {
            words.add("default " + facts.path("default"));
        }
        if (facts.has("since")) {
            words.add("since " + facts.path("since").asText());
        }
        if (facts.has("removed")) {
            words.add("removed in " + facts.path("removed").asText());
        } else if (facts.path("deprecated").asBoolean()) {
            words.add("deprecated");
        }
        if (facts.path("ofTool").asBoolean()) {
            words.add("of the tool alone");
        }
        return words;
    }

    private void addValues(StringBuilder line) {
        List<String> values = new ArrayList<>();
        for (JsonNode entry : facts.path("values")) {
            String since = entry.has("since") ? " since " + entry.path("since").asText() : "";
            String means =
                    entry.has("means") ? " (" + withoutStop(entry.path("means").asText()) + ")" : "";
            values.add(entry.path("value").asText() + since + means);
        }
        if (!values.isEmpty()) {
            line.append(" Values: ").append(String.join(", ", values)).append('.');
        }
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
