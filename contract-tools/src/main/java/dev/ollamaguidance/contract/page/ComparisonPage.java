package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the page that tells a reader where the OpenAPI file of Ollama and the contract differ: {@code docs/upstream-openapi.md}. Made from the list
 * of differences beside the tests of the contract, which hold the contract to it.
 */
public final class ComparisonPage {
    private static final Map<Integer, String> GROUPS = Map.of(
            1, "What a client cannot do without",
            2, "Another type or another meaning",
            3, "Details");

    private ComparisonPage() {}

    /**
     * The page as Markdown.
     *
     * @param list {@code {document, differences: [{id, severity, upstream, truth, shows: [{at, is | has | lacks | exists | matches}]}]}}
     */
    public static String of(JsonNode list) {
        StringBuilder page = new StringBuilder(
                "<!-- Generated from api/src/test/resources/upstream/openapi-differences.json: change that. -->\n\n");
        page.append(Markdown.heading(1, "Ollama's OpenAPI file and this contract"));
        page.append(Markdown.paragraph("Ollama publishes an OpenAPI file, "
                + Markdown.text(list.path("document").asText())
                + ". This contract describes the same API. At "
                + list.path("differences").size()
                + " places the two say different things; each was decided by Ollama's source code and, where one could be asked, by running servers."
                + " Below stands what either file says, in our words, and where it stands in"
                + " [the contract](../api/src/main/openapi/ollama.yaml), as JSON Pointers that follow references. A test holds the"
                + " contract to every line."));
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
                + "- Where:\n" + String.join("\n", shows) + "\n\n";
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
