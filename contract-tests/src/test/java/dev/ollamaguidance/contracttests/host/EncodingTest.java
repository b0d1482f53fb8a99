package dev.ollamaguidance.contracttests.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * All characters reach Ollama and the host in every locale. A shell creates the names and values that are not ASCII, because the Java of this
 * test reads and writes them in the encoding of its own locale.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class EncodingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEXT = "Grüße an 东京 😀";
    private static final String PASSWORD = "pä€😀 ";

    /** A copy of the launcher, in a folder with umlauts and spaces. */
    private static final String COPY = """
            folder=$1/$(printf 'Gr\\303\\274\\303\\237e an alle')
            shift
            mkdir -p "$folder/mcp-server/target"
            cp "$ROOT/ollama-mcp" "$folder/"
            ln -s "$ROOT/mcp-server/target/ollama-mcp" "$folder/mcp-server/target/ollama-mcp"
            OLLAMA_MCP_PASSWORD=$(printf 'p\\303\\244\\342\\202\\254\\360\\237\\230\\200 x')
            export OLLAMA_MCP_PASSWORD="${OLLAMA_MCP_PASSWORD%x}"
            [ $# = 0 ] || set -- "$@" "prompt=$(printf 'Gr\\303\\274\\303\\237e an \\344\\270\\234\\344\\272\\254 \\360\\237\\230\\200')"
            exec "$folder/ollama-mcp" "$@"
            """;

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> credentials = new LinkedBlockingQueue<>();
    private HttpServer ollama;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        ollama = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ollama.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/api/generate")) {
                credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
            byte[] response = ("{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"response\":\"" + TEXT
                            + "\",\"done\":true,\"done_reason\":\"stop\"}\n")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
            exchange.close();
        });
        ollama.start();
    }

    @AfterEach
    void stop() {
        ollama.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C            | ''",
                "POSIX        | -Dfile.encoding=windows-1252 -Dsun.jnu.encoding=windows-1252 -Dstdout.encoding=windows-1252",
                "en_XX.UTF-8  | -Dfile.encoding=US-ASCII",
            })
    void hostSendsAndReceivesAllCharacters(String locale, String options) throws Exception {
        try (ServerProcess server = start(locale, options).initialize()) {
            JsonNode result =
                    server.call("ollama_generate", "{\"model\":\"m\",\"prompt\":" + JSON.valueToTree(TEXT) + "}");

            assertThat(result.at("/content/0/text").asText()).isEqualTo(TEXT);
            assertThat(server.end(PATIENCE)).isZero();
        }
        assertArrived();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"C | ''", "en_XX.UTF-8 | -Dfile.encoding=windows-1252 -Dsun.jnu.encoding=windows-1252"})
    void commandLineHasAllCharacters(String locale, String options) throws Exception {
        try (ServerProcess command = start(locale, options, "call", "ollama_generate", "model=m")) {
            assertThat(command.await(PATIENCE)).as(command.errors()).isZero();
            assertThat(command.lines()).containsExactly(TEXT);
        }
        assertArrived();
    }

    private void assertArrived() throws Exception {
        assertThat(JSON.readTree(bodies.poll(10, TimeUnit.SECONDS))
                        .path("prompt")
                        .asText())
                .isEqualTo(TEXT);
        assertThat(credentials.remove())
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString(("alice:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
    }

    private ServerProcess start(String locale, String options, String... words) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("ROOT", ServerProcess.root().toString());
        environment.put("LC_ALL", locale);
        environment.put("OLLAMA_HOST", "127.0.0.1:" + ollama.getAddress().getPort());
        environment.put("OLLAMA_MCP_USER", "alice");
        if (!options.isEmpty()) {
            environment.put("JAVA_TOOL_OPTIONS", options);
        }
        List<String> command = new ArrayList<>(List.of("sh", "-c", COPY, "sh", folder.toString()));
        command.addAll(List.of(words));
        return ServerProcess.startCommand(command, environment);
    }
}
