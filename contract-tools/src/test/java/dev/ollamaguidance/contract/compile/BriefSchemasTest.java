package dev.ollamaguidance.contract.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.ContractReader;
import org.junit.jupiter.api.Test;

/** What a host sees of the schemas of a tool. */
final class BriefSchemasTest {
    private static final String FULL = """
            {"type": "object", "additionalProperties": false, "required": ["model"], "properties": {
              "model": {"type": "string", "description": "A model.", "pattern": "^a+$", "examples": ["a"]},
              "keep": {"description": "How long.", "x-since": "0.9.0", "oneOf": [
                {"type": "number", "description": "Seconds."},
                {"type": "string", "description": "A duration.", "pattern": "s$"},
                {"type": "string", "description": "For ever.", "enum": ["ever"]}]},
              "list": {"type": "array", "description": "Things.", "items": {
                "type": "object", "description": "A thing.", "required": ["a", "b"], "additionalProperties": false, "properties": {
                  "a": {"type": "string", "description": "An a.", "enum": ["x", "y"]},
                  "b": {"type": "object", "description": "A b.", "properties": {"c": {"type": "string", "description": "A c."}}}}}},
              "any": {"type": "object", "description": "Any object.", "additionalProperties": true},
              "options": {"type": "object", "description": "Options.", "additionalProperties": false, "default": {},
                "properties": {"seed": {"type": "integer", "description": "A seed."}}}}}
            """;

    @Test
    void everythingIsSaidOnceAndPatternsAreLeftToTheServer() {
        JsonNode properties = brief("[]").path("properties");

        assertThat(properties.path("model").toString()).isEqualTo("{\"type\":\"string\",\"description\":\"A model.\"}");
        assertThat(properties.path("keep").toString())
                .isEqualTo("{\"description\":\"How long.\",\"anyOf\":[{\"type\":\"number\"},{\"type\":\"string\"},"
                        + "{\"type\":\"string\",\"enum\":[\"ever\"]}]}");
        assertThat(properties.at("/list/items").has("description")).isFalse();
        assertThat(properties.at("/list/items/properties/a/description").asText())
                .isEqualTo("An a.");
    }

    @Test
    void aCompactFieldShowsTypeDescriptionAndDefaultAndWhereTheRestIs() {
        assertThat(brief("[\"options\"]").at("/properties/options").toString())
                .isEqualTo("{\"description\":\"Options. Full form: ollama_api_reference op.\",\"type\":\"object\","
                        + "\"additionalProperties\":true,\"default\":{}}");
    }

    @Test
    void aCompactFieldMayHaveAShorterDescription() {
        assertThat(brief("[{\"field\":\"options\",\"description\":\"Short.\"}]")
                        .at("/properties/options/description")
                        .asText())
                .isEqualTo("Short. Full form: ollama_api_reference op.");
    }

    @Test
    void whatLosesNothingPointsNowhere() {
        JsonNode brief = brief("[\"model\",\"any\"]");

        assertThat(brief.at("/properties/model/description").asText()).isEqualTo("A model.");
        assertThat(brief.at("/properties/any/description").asText()).isEqualTo("Any object.");
    }

    @Test
    void aUnionOfTheSameTypesBecomesOne() {
        assertThat(brief("[\"keep\"]").at("/properties/keep").toString())
                .isEqualTo(
                        "{\"description\":\"How long. Full form: ollama_api_reference op.\",\"anyOf\":[{\"type\":\"number\"},"
                                + "{\"type\":\"string\"}]}");
    }

    @Test
    void membersOfItemsThatAreShownKeepTheirDescriptionsAndTheItemStaysOpen() {
        assertThat(brief("[{\"field\":\"list\",\"show\":[\"a\"]}]")
                        .at("/properties/list/items")
                        .toString())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"description\":\"An a.\","
                        + "\"enum\":[\"x\",\"y\"]}},\"required\":[\"a\"],\"additionalProperties\":true}");
    }

    @Test
    void aResultIsMembersAndTypes() {
        assertThat(BriefSchemas.types(full()).toString())
                .isEqualTo(
                        "{\"model\":{\"type\":\"string\"},\"keep\":{\"anyOf\":[{\"type\":\"number\"},{\"type\":\"string\"}]},"
                                + "\"list\":{\"type\":\"array\",\"items\":{\"type\":\"object\"}},\"any\":{\"type\":\"object\"},"
                                + "\"options\":{\"type\":\"object\"}}");
    }

    private static JsonNode brief(String compact) {
        JsonNode mcp = ContractReader.parse("compact: " + compact).root();
        return BriefSchemas.arguments(full(), mcp.path("compact"), "op");
    }

    private static ObjectNode full() {
        return ContractReader.parse(FULL).root();
    }
}
