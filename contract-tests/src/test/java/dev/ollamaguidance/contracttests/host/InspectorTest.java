package dev.ollamaguidance.contracttests.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.examples.ChatExample;
import dev.ollamaguidance.contracttests.NodePackages;
import dev.ollamaguidance.contracttests.NodePackages.Output;
import dev.ollamaguidance.standin.StandIn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The MCP Inspector, a third-party host, lists and calls the tools. */
@Tag("node")
final class InspectorTest {
    private static NodePackages packages;

    @BeforeAll
    static void install() throws Exception {
        packages = NodePackages.install("inspector", "@modelcontextprotocol/inspector@2.12.0");
    }

    @Test
    void listsTheToolsWithoutSuggestions() throws Exception {
        Output output = inspect("127.0.0.1:9", "--method", "tools/list", "--strict");

        assertThat(output.status()).as(output.text()).isZero();
        assertThat(output.text())
                .contains("\"name\": \"ollama_chat\"", "\"name\": \"ollama_delete_model\"")
                .doesNotContain("Suggestion:");
    }

    @Test
    void callsATool() throws Exception {
        try (StandIn standIn = StandIn.contract().start()) {
            Output output = inspect(
                    standIn.url().toString(),
                    "--method",
                    "tools/call",
                    "--tool-name",
                    "ollama_chat",
                    "--tool-args-json",
                    ChatExample.REQUEST);

            assertThat(output.status()).as(output.text()).isZero();
            assertThat(output.text()).contains(ChatExample.text());
        }
    }

    @Test
    void reportsAnErrorOfACall() throws Exception {
        Output output = inspect("127.0.0.1:9", "--method", "tools/call", "--tool-name", "ollama_get_version");

        assertThat(output.status()).isEqualTo(5);
        assertThat(output.text()).contains("\"code\": \"unreachable\"");
    }

    private static Output inspect(String ollama, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "--cli",
                "-e",
                "OLLAMA_HOST=" + ollama,
                "-e",
                "OLLAMA_MCP_TOOLSETS=all",
                "-e",
                "JAVA_HOME=" + System.getProperty("java.home"),
                ServerProcess.root().resolve("ollama-mcp").toString()));
        all.addAll(List.of(arguments));
        return packages.run("mcp-inspector", all.toArray(String[]::new));
    }
}
