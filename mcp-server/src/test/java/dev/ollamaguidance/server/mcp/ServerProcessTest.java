package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a separate process: its log, with the lowest level for all loggers, and its memory. */
final class ServerProcessTest {
    private static final String BROKEN_LOG = "broken-log";

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void textOfTheHostReachesNoLog(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log.txt");
        List<String> lines = new ArrayList<>();
        lines.add(
                "{\"jsonrpc\":\"2.0\",\"id\":\"F\",\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"F\","
                        + "\"capabilities\":{\"elicitation\":{},\"F\":\"F\"},\"clientInfo\":{\"name\":\"F\",\"version\":\"F\"}}}");
        lines.addAll(List.of(
                "{\"jsonrpc\":\"2.0\",\"id\":\"F\",\"result\":{\"a\":\"F\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"F\",\"error\":{\"code\":1,\"message\":\"F\"}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"F\",\"params\":{\"F\":\"F\"}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"F\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"F\",\"method\":\"F\",\"params\":{\"F\":\"F\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"F\",\"method\":\"tools/list\",\"params\":{\"cursor\":\"F\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"F\",\"method\":\"logging/setLevel\",\"params\":{\"level\":\"F\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"F\",\"method\":\"tools/call\",\"params\":{\"name\":\"F\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"fail F\",\"method\":\"tools/call\",\"params\":{\"name\":\"fail\",\"arguments\":{\"F\":\"F\"}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"F\",\"F\":1,\"F\":2}",
                "F"));
        lines.replaceAll(line -> line.replace("F", "x\\n[main] ERROR forged"));

        List<JsonNode> responses = run(lines, log, "");

        assertThat(responses).hasSize(8);
        assertThat(Files.readString(log)).contains("Internal error").doesNotContain("forged");
    }

    @Test
    void aLogThatFailsPreventsNoResponse(@TempDir Path folder) throws Exception {
        List<JsonNode> responses = run(
                List.of(FakeHost.INITIALIZE, FakeHost.call(1, "fail", "{}"), FakeHost.call(2, "fail", "{}")),
                folder.resolve("log.txt"),
                BROKEN_LOG);

        assertThat(responses).extracting(line -> line.path("id").asText()).containsExactlyInAnyOrder("start", "1", "2");
    }

    @Test
    void respondsToEachCallThatUsesAllMemory(@TempDir Path folder) throws Exception {
        Process process = start(folder.resolve("log.txt"), "");
        try (OutputStream in = process.getOutputStream();
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.write((FakeHost.INITIALIZE + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            out.readLine();
            for (int id = 1; id <= 3; id++) {
                in.write((FakeHost.call(id, "fill", "{}") + "\n").getBytes(StandardCharsets.UTF_8));
                in.flush();
                JsonNode response = mapper.readTree(out.readLine());
                assertThat(response.path("id").asInt()).isEqualTo(id);
                assertThat(response.at("/error/code").asInt()).isEqualTo(-32603);
            }
        }
        assertThat(process.waitFor()).isZero();
    }

    private static Process start(Path log, String mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx24m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Server.class.getName(),
                        mode)
                .redirectError(log.toFile())
                .start();
    }

    private List<JsonNode> run(List<String> lines, Path log, String mode) throws Exception {
        Process process = start(log, mode);
        try (OutputStream in = process.getOutputStream()) {
            in.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        List<JsonNode> responses = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                responses.add(mapper.readTree(line));
            }
        }
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        return responses;
    }

    /** The server process. */
    static final class Server {
        private Server() {}

        public static void main(String[] args) throws IOException {
            if (args[0].equals(BROKEN_LOG)) {
                System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
                    @Override
                    public void println(@Nullable String line) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                });
            }
            FakeTools tools = new FakeTools()
                    .with("fail", (arguments, context) -> {
                        throw new IllegalStateException("a bug");
                    })
                    .with("fill", (arguments, context) -> {
                        List<Object> all = new ArrayList<>();
                        for (int bytes = 1 << 20; ; bytes = Math.max(256, bytes / 8)) {
                            try {
                                while (true) {
                                    all.add(new byte[bytes]);
                                }
                            } catch (OutOfMemoryError full) {
                                if (bytes == 256 && !all.isEmpty()) {
                                    throw full;
                                }
                            }
                        }
                    });
            PrintStream out = System.out;
            System.exit(
                    StdioServer.create(new ServerInfo("ollama", "1", "x"), tools, System.in, out, StdioOptions.DEFAULTS)
                            .serve());
        }
    }
}
