package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.catalogue.ToolEntry;
import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.argument.ArgumentRules;
import java.util.List;
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
            assertThat(tool.description())
                    .containsPattern(" Use\\b")
                    .containsPattern("Not for |Do not use ")
                    .hasSizeLessThanOrEqualTo(700);
            assertThat(tool.toolset()).isNotEqualTo(Toolset.GUIDANCE);
            assertThat(tool.inputSchema()).containsEntry("additionalProperties", false);
            assertThat(tool.outputSchema()).containsKey("properties");
        });
    }

    @Test
    void everyArgumentIsDescribedInTheFullSchema() {
        ArgumentRules full = new ArgumentRules();
        List<SchemaPlace> places = CompiledTools.CATALOGUE.tools().stream()
                .map(ToolEntry::name)
                .flatMap(name -> SchemaPlace.in(full.schema(name).orElseThrow(), name).stream())
                .toList();
        assertThat(places).filteredOn(SchemaPlace::isProperty).hasSizeGreaterThan(40);
        assertThat(places)
                .allSatisfy(place ->
                        assertThat(place.description()).as(place.name()).isNotBlank());
    }

    @Test
    void noToolShowsWhatTheServerSets() {
        for (ToolEntry tool : CompiledTools.CATALOGUE.tools()) {
            JsonNode properties = JSON.valueToTree(tool.inputSchema()).path("properties");
            tool.call()
                    .set()
                    .keySet()
                    .forEach(name -> assertThat(properties.has(name)).as(name).isFalse());
        }
        assertThat(CompiledTools.tool("ollama_chat").call().set()).containsEntry("stream", true);
    }
}
