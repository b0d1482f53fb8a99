package dev.ollamaguidance.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.catalogue.ToolCatalogue;
import dev.ollamaguidance.server.config.ConfigException;
import dev.ollamaguidance.server.config.ConfigReader;
import dev.ollamaguidance.server.tool.SchemaPlace;
import dev.ollamaguidance.server.tool.ToolDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schemas that a host receives, of the tools of all toolsets. */
final class ShownSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ToolDefinition> tools = tools();

    @Test
    void everyArgumentHasADescription() {
        List<SchemaPlace> arguments = tools.stream()
                .flatMap(tool -> SchemaPlace.in(JSON.valueToTree(tool.inputSchema()), tool.name()).stream())
                .filter(SchemaPlace::isProperty)
                .toList();
        assertThat(arguments)
                .hasSizeGreaterThan(15)
                .allSatisfy(argument ->
                        assertThat(argument.description()).as(argument.name()).isNotBlank());
    }

    @Test
    void everySchemaHasATypeAndEveryArrayHasItems() {
        // Hosts reject arrays without items, and warn about schemas without a type and about arrays of types.
        assertThat(tools).isNotEmpty().allSatisfy(tool -> {
            isTyped(JSON.valueToTree(tool.inputSchema()), tool.name() + " in");
            isTyped(JSON.valueToTree(tool.outputSchema()), tool.name() + " out");
        });
    }

    private static void isTyped(JsonNode root, String name) {
        hasType(new SchemaPlace(name, false, root));
        SchemaPlace.in(root, name).forEach(ShownSchemasTest::hasType);
    }

    private static void hasType(SchemaPlace place) {
        JsonNode schema = place.schema();
        assertThat(schema.path("type").isTextual() || schema.path("anyOf").isArray())
                .as(place.name())
                .isTrue();
        if (schema.path("type").asText().equals("array")) {
            assertThat(schema.path("items").isObject()).as(place.name()).isTrue();
        }
    }

    private static List<ToolDefinition> tools() {
        ToolCatalogue catalogue = ToolCatalogue.FILE.read();
        try {
            return Assembly.registry(
                            ConfigReader.read(
                                    Map.of("OLLAMA_MCP_TOOLSETS", "all"), Map.of(), Assembly.toolNames(catalogue)),
                            catalogue)
                    .definitions();
        } catch (ConfigException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
