package dev.ollamaguidance.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ollamaguidance.api.examples.ContractExamples;
import dev.ollamaguidance.catalogue.ToolCatalogue;
import dev.ollamaguidance.catalogue.ToolEntry;
import dev.ollamaguidance.server.config.ConfigException;
import dev.ollamaguidance.server.config.ConfigReader;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.FakeContext;
import dev.ollamaguidance.server.tool.FakeInvoker;
import dev.ollamaguidance.server.tool.ToolDefinition;
import dev.ollamaguidance.server.tool.ToolRegistry;
import dev.ollamaguidance.standin.StandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The structured content of results and errors matches the output schema of the tool, because hosts reject it otherwise. */
final class StructuredContentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final StandIn ollama = StandIn.contract().pace(Duration.ZERO).start();
    private final ToolCatalogue catalogue = ToolCatalogue.FILE.read();

    @AfterEach
    void stop() {
        ollama.close();
    }

    @Test
    void resultsOfAllExamplesMatchTheOutputSchema() throws ConfigException {
        List<CallResult> results = new ArrayList<>();
        for (ToolEntry tool : catalogue.tools()) {
            for (String limit : List.of("200000", "1000")) {
                for (JsonNode request : requests(tool.operationId())) {
                    ObjectNode arguments = request.deepCopy();
                    arguments.remove(tool.call().set().keySet());
                    if (!tool.call().confirm().isEmpty()) {
                        arguments.put("confirm", true);
                    }
                    results.add(fits(ToolDefinition.of(tool), arguments, limit));
                }
            }
            results.add(fits(ToolDefinition.of(tool), FakeInvoker.object("{\"no_such_argument\":1}"), "200000"));
        }
        assertThat(results).filteredOn(result -> !result.error()).hasSizeGreaterThan(20);
        assertThat(results).filteredOn(CallResult::error).hasSizeGreaterThan(10);
    }

    @Test
    void resultsOfTheGuideMatchItsOutputSchema() throws ConfigException {
        ToolRegistry registry = registry("200000");
        ToolDefinition guide = registry.definitions().get(0);

        assertThat(fits(guide, FakeInvoker.object("{}"), "200000").error()).isFalse();
        assertThat(fits(guide, FakeInvoker.object("{\"topic\":\"nothing\"}"), "200000")
                        .error())
                .isTrue();
    }

    @Test
    void resultsOfTheReferenceMatchItsOutputSchema() throws ConfigException {
        ToolDefinition reference = registry("200000").definitions().get(1);

        for (String topic : List.of("", "chat", "options", "ModelOptions", "model_not_found", "context window")) {
            assertThat(fits(reference, FakeInvoker.object("{}").put("topic", topic), "200000")
                            .error())
                    .as(topic)
                    .isFalse();
        }
        assertThat(fits(reference, FakeInvoker.object("{\"topic\":\"zzzz\"}"), "200000")
                        .error())
                .isTrue();
    }

    private CallResult fits(ToolDefinition tool, ObjectNode arguments, String limit) throws ConfigException {
        CallResult result = registry(limit).call(tool.name(), arguments, FakeContext.silent());
        assertThat(SCHEMAS.getSchema(JSON.valueToTree(tool.outputSchema()).toString())
                        .validate(result.structured()))
                .as(tool.name() + " " + arguments + " returns " + result.structured())
                .isEmpty();
        return result;
    }

    private static List<JsonNode> requests(String operationId) {
        return ContractExamples.newest().entries(operationId).stream()
                .map(entry -> entry.example().at("/request/body"))
                .map(body -> body.isObject() ? body : JSON.createObjectNode())
                .toList();
    }

    private ToolRegistry registry(String limit) throws ConfigException {
        Map<String, String> environment = Map.of(
                "OLLAMA_HOST", ollama.url().toString(), "OLLAMA_MCP_TOOLSETS", "all", "OLLAMA_MCP_RESULT_LIMIT", limit);
        return Assembly.registry(ConfigReader.read(environment, Map.of(), Assembly.toolNames(catalogue)), catalogue);
    }
}
