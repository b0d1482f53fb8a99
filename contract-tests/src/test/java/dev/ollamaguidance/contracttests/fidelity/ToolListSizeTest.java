package dev.ollamaguidance.contracttests.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.contracttests.host.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The list of tools stays small: a host puts it before every request to its model. */
final class ToolListSizeTest {
    private static final int DEFAULT_LIMIT = 18_000;
    private static final int LIMIT = 45_000;
    private static final int GUIDANCE_LIMIT = 2_400;

    @Test
    void theToolsThatAreOnByDefaultAreSmall() throws IOException {
        isSmall(list(Map.of()), DEFAULT_LIMIT);
    }

    @Test
    void allToolsTogetherAreSmall() throws IOException {
        isSmall(list(Map.of("OLLAMA_MCP_TOOLSETS", "all")), LIMIT);
    }

    @Test
    void theToolsThatNoOperationStandsBehindAreSmall() throws IOException {
        isSmall(list(Map.of("OLLAMA_MCP_TOOLSETS", "guidance")), GUIDANCE_LIMIT);
    }

    @Test
    void everyArgumentThatIsShownIsDescribed() throws IOException {
        int described = 0;
        for (JsonNode tool : list(Map.of("OLLAMA_MCP_TOOLSETS", "all"))) {
            described += described(tool.path("inputSchema"), tool.path("name").asText());
        }
        assertThat(described).isGreaterThan(15);
    }

    @Test
    void everyListSaysWhatItHoldsAndEveryArgumentItsType() throws IOException {
        // Hosts refuse lists without items, and complain of schemas that say nothing and of lists of types.
        for (JsonNode tool : list(Map.of("OLLAMA_MCP_TOOLSETS", "all"))) {
            typed(tool.path("inputSchema"), tool.path("name").asText() + " in");
            typed(tool.path("outputSchema"), tool.path("name").asText() + " out");
        }
    }

    private static void isSmall(JsonNode tools, int limit) {
        assertThat(tools).isNotEmpty();
        String sizes = StreamSupport.stream(tools.spliterator(), false)
                .map(tool -> "%s %d (in %d, out %d)"
                        .formatted(
                                tool.path("name").asText(),
                                bytes(tool),
                                bytes(tool.path("inputSchema")),
                                bytes(tool.path("outputSchema"))))
                .collect(Collectors.joining("; "));
        assertThat(bytes(tools))
                .as("bytes of %d tools: %d of %d; %s", tools.size(), bytes(tools), limit, sizes)
                .isLessThanOrEqualTo(limit);
    }

    private static int bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static int described(JsonNode schema, String place) {
        int described = 0;
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = place + "." + property.getKey();
            assertThat(property.getValue().path("description").asText())
                    .as(name)
                    .isNotBlank();
            described += 1 + described(property.getValue(), name);
        }
        for (JsonNode inner : inner(schema)) {
            described += described(inner, place + "[]");
        }
        return described;
    }

    private static void typed(JsonNode schema, String place) {
        assertThat(schema.path("type").isTextual() || schema.path("anyOf").isArray())
                .as(place)
                .isTrue();
        if (schema.path("type").asText().equals("array")) {
            assertThat(schema.path("items").isObject()).as(place).isTrue();
        }
        schema.path("properties")
                .properties()
                .forEach(property -> typed(property.getValue(), place + "." + property.getKey()));
        inner(schema).forEach(inner -> typed(inner, place + "[]"));
    }

    /** Items, members of a map, branches of a union. */
    private static List<JsonNode> inner(JsonNode schema) {
        List<JsonNode> inner = new ArrayList<>(List.of(schema.path("items"), schema.path("additionalProperties")));
        schema.path("anyOf").forEach(inner::add);
        return inner.stream().filter(JsonNode::isObject).toList();
    }

    private static JsonNode list(Map<String, String> environment) throws IOException {
        try (ServerProcess server = ServerProcess.start(environment).initialize()) {
            return server.request("tools/list", new ObjectMapper().createObjectNode())
                    .at("/result/tools");
        }
    }
}
