package dev.ollamaguidance.contract.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.CompactField;
import dev.ollamaguidance.contract.ContractReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checks the short schemas that a host shows. */
final class BriefSchemasTest {
    private static final String FULL = """
            {"type": "object", "additionalProperties": false, "required": ["model"], "properties": {
              "model": {"type": "string", "description": "A model.", "pattern": "^a+$", "examples": ["a"]},
              "keep": {"description": "How long.", "x-since": "0.9.0", "oneOf": [
                {"type": "number", "description": "Seconds."},
                {"type": "string", "description": "A duration.", "pattern": "s$"},
                {"type": "string", "description": "No limit.", "enum": ["ever"]}]},
              "list": {"type": "array", "description": "Things.", "items": {
                "type": "object", "description": "A thing.", "required": ["a", "b"], "additionalProperties": false, "properties": {
                  "a": {"type": "string", "description": "An a.", "enum": ["x", "y"]},
                  "b": {"type": "object", "description": "A b.", "properties": {"c": {"type": "string", "description": "A c."}}}}}},
              "off": {"type": "boolean", "description": "Off.", "default": false},
              "on": {"type": "boolean", "description": "On.", "default": true},
              "any": {"type": "object", "description": "Any object.", "additionalProperties": true},
              "options": {"type": "object", "description": "Options.", "additionalProperties": false, "default": {},
                "properties": {"seed": {"type": "integer", "description": "A seed."}}}}}
            """;

    @Test
    void omitsRepeatedDescriptionsAndPatterns() {
        JsonNode properties = brief().path("properties");

        assertThat(properties.path("model").toString()).isEqualTo("{\"type\":\"string\",\"description\":\"A model.\"}");
        assertThat(properties.path("keep").toString())
                .isEqualTo("{\"description\":\"How long.\",\"anyOf\":[{\"type\":\"number\"},{\"type\":\"string\"},"
                        + "{\"type\":\"string\",\"enum\":[\"ever\"]}]}");
        assertThat(properties.at("/list/items").has("description")).isFalse();
        assertThat(properties.at("/list/items/properties/a/description").asText())
                .isEqualTo("An a.");
    }

    @Test
    void compactFieldShowsTypeDescriptionAndDefault() {
        assertThat(brief(compact("options")).at("/properties/options").toString())
                .isEqualTo(
                        "{\"description\":\"Options.\",\"type\":\"object\",\"additionalProperties\":true,\"default\":{}}");
    }

    @Test
    void compactFieldCanHaveAShorterDescription() {
        assertThat(brief(new CompactField("options", List.of(), Optional.of("Short.")))
                        .at("/properties/options/description")
                        .asText())
                .isEqualTo("Short.");
    }

    @Test
    void abridgesOnlyFieldsThatLoseSomething() {
        assertThat(abridges(compact("options"))).isTrue();
        assertThat(abridges(compact("model"), compact("any"))).isFalse();
    }

    @Test
    void mergesBranchesOfTheSameType() {
        assertThat(brief(compact("keep")).at("/properties/keep").toString())
                .isEqualTo("{\"description\":\"How long.\",\"anyOf\":[{\"type\":\"number\"},{\"type\":\"string\"}]}");
    }

    @Test
    void omitsTheDefaultFalse() {
        JsonNode properties = brief(compact("off")).path("properties");

        assertThat(properties.path("off").has("default")).isFalse();
        assertThat(brief().at("/properties/off").has("default")).isFalse();
        assertThat(properties.at("/on/default").asBoolean()).isTrue();
    }

    @Test
    void shownFieldsOfItemsKeepDescriptionsAndItemsAcceptOtherFields() {
        assertThat(brief(new CompactField("list", List.of("a"), Optional.empty()))
                        .at("/properties/list/items")
                        .toString())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"description\":\"An a.\","
                        + "\"enum\":[\"x\",\"y\"]}},\"required\":[\"a\"],\"additionalProperties\":true}");
    }

    @Test
    void objectsInShownFieldsHaveNoProperties() {
        assertThat(brief(new CompactField("list", List.of("b"), Optional.empty()))
                        .at("/properties/list/items/properties")
                        .toString())
                .isEqualTo("{\"b\":{\"description\":\"A b.\",\"type\":\"object\",\"additionalProperties\":true}}");
    }

    @Test
    void resultHasFieldsAndTypesOnly() {
        assertThat(BriefSchemas.types(full()).toString())
                .isEqualTo(
                        "{\"model\":{\"type\":\"string\"},\"keep\":{\"anyOf\":[{\"type\":\"number\"},{\"type\":\"string\"}]},"
                                + "\"list\":{\"type\":\"array\",\"items\":{\"type\":\"object\"}},\"off\":{\"type\":\"boolean\"},\"on\":{\"type\":\"boolean\"},\"any\":{\"type\":\"object\"},"
                                + "\"options\":{\"type\":\"object\"}}");
    }

    private static CompactField compact(String field) {
        return new CompactField(field, List.of(), Optional.empty());
    }

    private static JsonNode brief(CompactField... compact) {
        return BriefSchemas.arguments(full(), List.of(compact));
    }

    private static boolean abridges(CompactField... compact) {
        return BriefSchemas.abridges(full(), List.of(compact));
    }

    private static ObjectNode full() {
        return ContractReader.parse(FULL).root();
    }
}
