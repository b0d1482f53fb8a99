package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.catalogue.ToolEntry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ToolCatalogueTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsTheToolsInTheOrderOfTheContract() {
        assertThat(CompiledTools.CATALOGUE.tools())
                .extracting(ToolEntry::name)
                .containsSubsequence("ollama_chat", "ollama_list_models", "ollama_pull_model", "ollama_get_version");
        assertThat(CompiledTools.CATALOGUE.instructions()).isNotBlank();
    }

    @Test
    void everyToolHasTitleDescriptionAndSchemas() {
        assertThat(CompiledTools.CATALOGUE.tools()).isNotEmpty().allSatisfy(tool -> {
            assertThat(tool.title()).isNotBlank();
            assertThat(tool.description()).containsPattern(" Use (?:\\w+ )+").containsPattern("Not for |Do not use ").hasSizeLessThanOrEqualTo(700);
            assertThat(tool.toolset()).isNotEqualTo(Toolset.GUIDANCE);
            assertThat(tool.inputSchema()).containsEntry("additionalProperties", false);
            assertThat(tool.outputSchema()).containsKey("properties");
        });
    }

    @Test
    void everyArgumentIsDescribedInTheFullSchema() {
        ArgumentRules full = new ArgumentRules();
        int described = 0;
        for (ToolEntry tool : CompiledTools.CATALOGUE.tools()) {
            described += describe(full.schema(tool.name()).orElseThrow(), tool.name());
        }
        assertThat(described).isGreaterThan(40);
    }

    @Test
    void noToolShowsWhatTheServerSets() {
        for (ToolEntry tool : CompiledTools.CATALOGUE.tools()) {
            JsonNode properties =
                    JSON.valueToTree(tool.inputSchema()).path("properties");
            tool.call().set()
                    .keySet()
                    .forEach(name -> assertThat(properties.has(name)).as(name).isFalse());
        }
        assertThat(CompiledTools.tool("ollama_chat").call().set()).containsEntry("stream", true);
    }

    private static int describe(JsonNode schema, String place) {
        int described = 0;
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = place + "." + property.getKey();
            assertThat(property.getValue().path("description").asText())
                    .as(name)
                    .isNotBlank();
            described += 1 + describe(property.getValue(), name);
        }
        for (String keyword : List.of("items", "additionalProperties")) {
            if (schema.path(keyword).isObject()) {
                assertThat(schema.get(keyword).path("description").asText())
                        .as(place)
                        .isNotBlank();
                described += describe(schema.get(keyword), place + "[]");
            }
        }
        for (JsonNode branch : schema.path("oneOf")) {
            assertThat(branch.path("description").asText()).as(place).isNotBlank();
            described += describe(branch, place + "|");
        }
        return described;
    }
}
