package dev.ollamaguidance.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.GuidanceCatalogue;
import dev.ollamaguidance.catalogue.GuidanceOperation;
import dev.ollamaguidance.catalogue.ToolCatalogue;
import dev.ollamaguidance.server.config.ConfigException;
import dev.ollamaguidance.server.config.ConfigReader;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.FakeContext;
import dev.ollamaguidance.server.tool.ToolRegistry;
import dev.ollamaguidance.standin.StandIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The example calls of the guide. */
final class GuideExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StandIn ollama = StandIn.contract().pace(Duration.ZERO).start();

    @AfterEach
    void stop() {
        ollama.close();
    }

    @Test
    void toolsAcceptTheArgumentsOfEveryExample() throws ConfigException {
        ToolCatalogue catalogue = ToolCatalogue.FILE.read();
        ToolRegistry registry = Assembly.registry(
                ConfigReader.read(
                        Map.of("OLLAMA_HOST", ollama.url().toString(), "OLLAMA_MCP_TOOLSETS", "all"),
                        Map.of(),
                        Assembly.toolNames(catalogue)),
                catalogue);
        List<GuidanceOperation> shown = GuidanceCatalogue.FILE.read().operations().stream()
                .filter(operation -> operation.example().isPresent())
                .toList();

        assertThat(shown).hasSizeGreaterThan(8).allSatisfy(operation -> {
            ObjectNode arguments = JSON.valueToTree(operation.example().orElseThrow());
            CallResult result = registry.call(operation.toolOrId(), arguments, FakeContext.answering(true));
            assertThat(result.structured().at("/error/code").asText())
                    .as(operation.toolOrId())
                    .isNotEqualTo("invalid_arguments");
        });
    }
}
