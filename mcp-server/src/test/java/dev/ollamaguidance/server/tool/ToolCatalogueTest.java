package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
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
        List<SchemaPlace> places = Catalogue.READ.tools().stream()
                .map(tool -> tool.definition().name())
                .flatMap(name -> SchemaPlace.in(full.schema(name), name).stream())
                .toList();
        assertThat(places).filteredOn(SchemaPlace::isProperty).hasSizeGreaterThan(40);
        assertThat(places)
                .allSatisfy(place ->
                        assertThat(place.description()).as(place.name()).isNotBlank());
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
}
