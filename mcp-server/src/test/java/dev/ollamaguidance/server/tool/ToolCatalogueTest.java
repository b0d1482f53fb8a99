package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ToolCatalogueTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsTheToolsInTheOrderOfTheContract() {
        assertThat(Catalogue.READ.tools())
                .extracting(tool -> tool.definition().name())
                .containsSubsequence("ollama_chat", "ollama_list_models", "ollama_pull_model", "ollama_get_version");
        assertThat(Catalogue.READ.instructions()).isNotBlank();
    }

    @Test
    void everyToolHasTitleDescriptionAndSchemas() {
        assertThat(Catalogue.READ.tools()).isNotEmpty().allSatisfy(tool -> {
            assertThat(tool.definition().title()).isNotBlank();
            assertThat(tool.definition().description()).contains("When to use:").contains("Not for:");
            assertThat(tool.definition().toolset()).isNotBlank();
            assertThat(tool.definition().inputSchema()).containsEntry("additionalProperties", false);
            assertThat(tool.definition().outputSchema()).containsKey("properties");
        });
    }

    @Test
    void everyArgumentIsDescribedInTheFullSchema() {
        ArgumentCatalogue full = new ArgumentCatalogue();
        int described = 0;
        for (CatalogueTool tool : Catalogue.READ.tools()) {
            described += describe(
                    full.schema(tool.definition().name()), tool.definition().name());
        }
        assertThat(described).isGreaterThan(40);
    }

    @Test
    void noToolShowsWhatTheServerSets() {
        for (CatalogueTool tool : Catalogue.READ.tools()) {
            JsonNode properties =
                    JSON.valueToTree(tool.definition().inputSchema()).path("properties");
            tool.set()
                    .keySet()
                    .forEach(name -> assertThat(properties.has(name)).as(name).isFalse());
        }
        assertThat(Catalogue.tool("ollama_chat").set()).containsEntry("stream", true);
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
