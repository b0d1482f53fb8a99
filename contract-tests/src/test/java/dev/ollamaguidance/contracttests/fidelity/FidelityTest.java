package dev.ollamaguidance.contracttests.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.examples.Resources;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.Operation;
import dev.ollamaguidance.client.Operations;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract, the client and the tools have the same operations with the same descriptions. */
final class FidelityTest {
    private static final Path CLIENT_METHODS = Path.of(
            "..",
            "generated-client/target/generated-sources/openapi/java/dev/ollamaguidance/client/OperationMethods.java");

    private final List<JsonNode> operations = Catalogues.operations();

    @Test
    void thereAreOperations() {
        assertThat(operations).hasSizeGreaterThanOrEqualTo(26);
    }

    @Test
    void clientTableHoldsExactlyTheOperationsOfTheContract() {
        assertThat(Operations.all())
                .extracting(Operation::id, Operation::method, Operation::path)
                .containsExactlyInAnyOrderElementsOf(Catalogues.allOperations().stream()
                        .map(operation -> tuple(
                                operation.path("operationId").asText(),
                                operation.path("method").asText(),
                                operation.path("path").asText()))
                        .toList());
    }

    @Test
    void clientHasTheMethodsOfEveryOperation() {
        Set<String> methods = Arrays.stream(OllamaClient.class.getMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());
        for (JsonNode operation : operations) {
            String id = operation.path("operationId").asText();
            assertThat(methods).contains(id);
            assertThat(methods.contains(id + "Stream")).as(id).isEqualTo(operation.has("x-stream"));
        }
    }

    @Test
    void everyOperationIsAToolOrStatesAReason() {
        List<String> tools = Catalogues.tools().stream()
                .map(tool -> tool.path("operationId").asText())
                .toList();
        for (JsonNode operation : operations) {
            JsonNode mcp = operation.path("x-mcp");
            boolean exposed = mcp.path("exposed").asBoolean(true);
            String id = operation.path("operationId").asText();
            assertThat(tools.contains(id)).as(id).isEqualTo(exposed);
            assertThat(exposed || !mcp.path("reason").asText().isBlank()).as(id).isTrue();
        }
        assertThat(tools).doesNotHaveDuplicates();
    }

    @Test
    void descriptionsReachToolsGuideAndJavadoc() throws IOException {
        JsonNode pages = Resources.json("/catalogue/guidance.json").path("operations");
        String client = Files.readString(CLIENT_METHODS).replaceAll("\\s*\\n\\s*\\*\\s*", " ");
        for (JsonNode operation : operations) {
            String id = operation.path("operationId").asText();
            String description = operation.path("description").asText();
            Catalogues.tools().stream()
                    .filter(tool -> tool.path("operationId").asText().equals(id))
                    .forEach(tool ->
                            assertThat(tool.path("description").asText()).startsWith(description));
            assertThat(pages).anySatisfy(page -> {
                assertThat(page.path("operationId").asText()).isEqualTo(id);
                assertThat(page.path("description").asText()).isEqualTo(description);
            });
            assertThat(client).as("Javadoc of " + id).contains(escaped(description));
        }
    }

    /** The text with the HTML escapes of the generated Javadoc. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#x27;")
                .replace("\"", "&quot;");
    }
}
