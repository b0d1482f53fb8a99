package dev.ollamaguidance.contracttests.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server does when the process that started it ends, although its input stays open. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HostGoneTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                    + "\"capabilities\":{},\"clientInfo\":{\"name\":\"h\",\"version\":\"1\"}}}";

    @TempDir
    private Path folder;

    /**
     * The host is a shell that keeps the write end of the server's input open, as does another child of it. It prints the numbers of both children.
     */
    private static final String HOST = """
            mkfifo in && exec 9<>in
            sleep 100 &
            echo $!
            STARTER <in >out 9>&- &
            echo $!
            echo '%s' >&9
            wait
            """.formatted(INITIALIZE);

    /** Started directly, and by a program that lives on. */
    @ParameterizedTest
    @ValueSource(strings = {"\"$LAUNCHER\"", "sh -c '\"$LAUNCHER\"; exit'"})
    void serverEndsIfItsHostIsKilledWhileAnotherProcessHoldsThePipe(String starter) throws Exception {
        Process host = shell(HOST.replace("STARTER", starter));
        try (BufferedReader printed = host.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle sibling = process(printed.readLine());
            ProcessHandle child = process(printed.readLine());
            awaitContent(folder.resolve("out"));
            ProcessHandle server = child.children().findFirst().orElse(child);
            try {
                assertThat(server.isAlive()).isTrue();

                host.destroyForcibly().waitFor();

                server.onExit().get(30, TimeUnit.SECONDS);
                assertThat(sibling.isAlive()).isTrue();
            } finally {
                sibling.destroyForcibly();
                child.destroyForcibly();
                server.destroyForcibly();
            }
        }
    }

    /** Hosts start servers through programs that end at once. */
    @Test
    void serverContinuesIfTheHostRespondsAndOnlyAProgramInBetweenHasEnded() throws Exception {
        assertThat(shell("mkfifo in out").waitFor()).isZero();
        Process starter = shell("\"$LAUNCHER\" <in >out & until [ -e started ]; do sleep 0.1; done");
        try (OutputStream in = Files.newOutputStream(folder.resolve("in"));
                BufferedReader out = Files.newBufferedReader(folder.resolve("out"))) {
            send(in, INITIALIZE);
            assertThat(out.readLine()).contains("\"id\":0");
            Files.createFile(folder.resolve("started"));
            assertThat(starter.waitFor(30, TimeUnit.SECONDS)).isTrue();

            JsonNode ping = JSON.readTree(out.readLine());
            assertThat(ping.path("method").asText()).isEqualTo("ping");
            send(in, "{\"jsonrpc\":\"2.0\",\"id\":" + ping.path("id") + ",\"result\":{}}");
            // Longer than the time that a host has to respond.
            Thread.sleep(Duration.ofSeconds(12).toMillis());
            send(in, "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"}");

            assertThat(out.readLine()).contains("\"id\":7", "ollama_chat");
        }
    }

    private Process shell(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
        builder.directory(folder.toFile());
        builder.environment()
                .put("LAUNCHER", ServerProcess.root().resolve("ollama-mcp").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("OLLAMA_HOST", "127.0.0.1:9");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    private static ProcessHandle process(String number) {
        return ProcessHandle.of(Long.parseLong(number)).orElseThrow();
    }

    private static void awaitContent(Path file) throws Exception {
        for (int attempt = 0; attempt < 300 && (!Files.exists(file) || Files.size(file) == 0); attempt++) {
            Thread.sleep(100);
        }
        assertThat(file).isNotEmptyFile();
    }

    private static void send(OutputStream in, String line) throws IOException {
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }
}
