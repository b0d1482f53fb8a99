package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code docs/upstream-openapi.md}, the page about the differences between Ollama's OpenAPI file and the contract, from a list of
 * differences that the tests of the contract also check.
 */
public final class ComparisonPage {
    private static final Map<Integer, String> GROUPS = Map.of(
            1, "Essential for clients",
            2, "Different types or meanings",
            3, "Details");

    private ComparisonPage() {}

    /**
     * The page as Markdown.
     *
     * @param list {@code {document, differences: [{id, severity, upstream, truth, shows: [{at, is | has | lacks | exists | matches}]}]}}
     */
    public static String of(JsonNode list) {
        StringBuilder page = new StringBuilder(
                "<!-- Generated from api/src/test/resources/upstream/openapi-differences.json. Edit that file, not this one. -->\n\n");
        page.append(Markdown.heading(1, "Ollama's OpenAPI file and this contract"));
        page.append(Markdown.paragraph("Ollama publishes an OpenAPI file, "
                + Markdown.text(list.path("document").asText())
                + ". This contract describes the same API. The two differ in "
                + list.path("differences").size()
                + " places. Each difference was decided by Ollama's source code and, where possible, by running servers."
                + " This page summarizes what each file says, and lists the positions in"
                + " [the contract](../api/src/main/openapi/ollama.yaml) as JSON Pointers that follow references. A test checks the"
                + " contract against every line."));
        List<Integer> severities = List.of(1, 2, 3);
        severities.forEach(severity -> page.append(group(severity, list.path("differences"))));
        return page.toString().stripTrailing() + "\n";
    }

    private static String group(int severity, JsonNode differences) {
        StringBuilder group = new StringBuilder();
        int count = 0;
        for (JsonNode difference : differences) {
            if (difference.path("severity").asInt() == severity) {
                group.append(section(difference));
                count++;
            }
        }
        return Markdown.heading(2, GROUPS.getOrDefault(severity, "") + " (" + count + ")") + group;
    }

    private static String section(JsonNode difference) {
        List<String> shows = new ArrayList<>();
        difference.path("shows").forEach(shown -> shows.add("  - " + shown(shown)));
        return Markdown.heading(3, difference.path("id").asText())
                + "- Ollama's file: "
                + Markdown.text(difference.path("upstream").asText()) + "\n"
                + "- The contract: " + Markdown.text(difference.path("truth").asText()) + "\n"
                + "- Positions:\n" + String.join("\n", shows) + "\n\n";
    }

    private static String shown(JsonNode shown) {
        String at = Markdown.code(shown.path("at").asText());
        if (shown.has("is")) {
            return at + " is " + value(shown.get("is"));
        }
        if (shown.has("has")) {
            return at + " has " + values(shown.get("has"));
        }
        return shown.has("lacks") ? at + " does not have " + values(shown.get("lacks")) : at;
    }

    private static String values(JsonNode values) {
        List<String> codes = new ArrayList<>();
        values.forEach(value -> codes.add(value(value)));
        return String.join(", ", codes);
    }

    private static String value(JsonNode value) {
        return Markdown.code(value.isTextual() ? value.asText() : value.toString());
    }
}
