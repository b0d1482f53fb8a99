package dev.ollamaguidance.contracttests.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.contracttests.host.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tools exactly as a host receives them: one file for each tool, with sorted keys. */
final class ToolSnapshotTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "snapshots", "tools");
    private static final List<String> HINTS =
            List.of("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");

    private static List<JsonNode> tools = List.of();

    @BeforeAll
    static void listTools() throws IOException {
        try (ServerProcess server =
                ServerProcess.start(Map.of("OLLAMA_MCP_TOOLSETS", "all")).initialize()) {
            List<JsonNode> listed = new ArrayList<>();
            server.request("tools/list", new ObjectMapper().createObjectNode())
                    .at("/result/tools")
                    .forEach(listed::add);
            tools = listed;
        }
    }

    @TestFactory
    Stream<DynamicTest> toolsMatchTheirSnapshots() {
        return tools.stream()
                .map(tool -> DynamicTest.dynamicTest(
                        tool.path("name").asText(),
                        () -> Snapshots.compare(
                                FOLDER.resolve(tool.path("name").asText() + ".json"), Snapshots.sorted(tool))));
    }

    @Test
    void everySnapshotBelongsToATool() throws IOException {
        List<String> names =
                tools.stream().map(tool -> tool.path("name").asText() + ".json").toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                if (Snapshots.update() && !names.contains(file.getFileName().toString())) {
                    Files.delete(file);
                } else {
                    assertThat(names).contains(file.getFileName().toString());
                }
            }
        }
    }

    @Test
    void everyToolHasTitleHintsAndOutputSchema() {
        assertThat(tools).hasSizeGreaterThan(5).allSatisfy(tool -> {
            assertThat(tool.path("title").asText()).isNotBlank();
            assertThat(tool.path("annotations").path("title").asText()).isNotBlank();
            HINTS.forEach(hint -> assertThat(tool.path("annotations").path(hint).isBoolean())
                    .as(hint)
                    .isTrue());
            assertThat(tool.at("/outputSchema/properties").fieldNames())
                    .toIterable()
                    .contains("result", "warnings", "next", "error");
        });
    }
}
