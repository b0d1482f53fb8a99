package dev.ollamaguidance.contracttests.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.api.examples.ChatExample;
import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The behavior of the launcher when a host starts it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CHAT = ChatExample.REQUEST;

    /** If the launcher started a build, it would replace the jars that this build and its tests use. */
    @BeforeAll
    static void launcherHasNoReasonToBuild() throws Exception {
        assertThat(ServerProcess.newerThanTheJar())
                .as("inputs of the build that are newer than the server's jar; did they change during the build?")
                .isEmpty();
    }

    @Test
    void standardOutputHasOnlyProtocolMessagesEvenIfTheJvmPrints() throws Exception {
        // Each of these makes a JVM print to standard output or standard error.
        Map<String, String> loud = Map.of(
                "JAVA_TOOL_OPTIONS", "-XX:SharedArchiveFile=/no/such/archive.jsa -Xshare:auto",
                "JDK_JAVA_OPTIONS", "-XX:+PrintCommandLineFlags -Xlog:gc*",
                "OLLAMA_HOST", "127.0.0.1:9");
        try (ServerProcess server = ServerProcess.start(loud).initialize()) {
            server.call("ollama_list_models", "{}");
            assertThat(server.end(PATIENCE)).isZero();
            assertThat(server.lines())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(
                                    JSON.readTree(line).path("jsonrpc").asText())
                            .isEqualTo("2.0"));
        }
    }

    /** A program without a terminal may have closed them. */
    @ParameterizedTest
    @CsvSource({"2>&-, 2", "<&-, 0", "2>&- <&-, 0", "<&- >&- 2>&-, 0"})
    void startsWithClosedDescriptors(String closed, int lines) throws Exception {
        String command = "exec \"$0\" " + closed;
        try (ServerProcess server = ServerProcess.startCommand(
                List.of(
                        "sh",
                        "-c",
                        command,
                        ServerProcess.root().resolve("ollama-mcp").toString()),
                Map.of("OLLAMA_HOST", "127.0.0.1:9"))) {
            if (lines > 0) {
                server.initialize().call("ollama_list_models", "{}");
            }
            assertThat(server.end(PATIENCE)).isZero();
            assertThat(server.lines()).hasSize(lines);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${JAVA_OPTS}", "-Xmx${SIZE}", "{{options}}", "%JAVA_OPTS%", "undefined", "Xmx1g"})
    void invalidOptionsForJavaStopTheStartWithOneLine(String options) throws Exception {
        try (ServerProcess server = ServerProcess.start(Map.of("OLLAMA_MCP_JAVA_OPTS", options))) {
            assertThat(server.await(PATIENCE)).isEqualTo(1);
            assertThat(server.lines()).isEmpty();
            assertThat(server.errors()).containsOnlyOnce("\n").contains("ollama-mcp: OLLAMA_MCP_JAVA_OPTS: ");
        }
    }

    @Test
    void callWithoutOllamaReportsTheAddressWithinTwoSeconds() throws Exception {
        try (ServerProcess server =
                ServerProcess.start(Map.of("OLLAMA_HOST", "127.0.0.1:9")).initialize()) {
            Duration quickest = Duration.ofDays(1);
            // A busy machine can delay any single call.
            for (int attempt = 0; attempt < 3; attempt++) {
                long start = System.nanoTime();

                JsonNode result = server.call("ollama_chat", CHAT);

                Duration took = Duration.ofNanos(System.nanoTime() - start);
                quickest = took.compareTo(quickest) < 0 ? took : quickest;
                assertThat(result.path("isError").asBoolean()).isTrue();
                assertThat(result.at("/content/0/text").asText())
                        .contains("http://127.0.0.1:9", "OLLAMA_HOST", "ollama serve");
            }
            assertThat(quickest).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void respondsToRunningCallsAfterItsInputEnds() throws Exception {
        try (StandIn standIn = StandIn.contract().pace(Duration.ofMillis(50)).start();
                ServerProcess server = ServerProcess.start(
                                Map.of("OLLAMA_HOST", standIn.url().toString()))
                        .initialize()) {
            server.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"method\":\"tools/call\",\"params\":{\"name\":\"ollama_chat\","
                            + "\"arguments\":" + CHAT + "}}");

            assertThat(server.end(PATIENCE)).isZero();
            assertThat(server.lines()).last().asString().contains("\"id\":\"last\"", ChatExample.text());
        }
    }

    @Test
    void endsWhenACallHangsAndClosesTheRequestOfTheCall() throws Exception {
        try (StandIn standIn = StandIn.contract().start();
                FaultProxy proxy = FaultProxy.inFrontOf(standIn.url());
                ServerProcess server = ServerProcess.start(
                                Map.of("OLLAMA_HOST", proxy.url().toString()))
                        .initialize()) {
            proxy.use(Fault.stallBeforeAnswer(Duration.ofMinutes(5)));
            server.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"ollama_chat\","
                    + "\"arguments\":" + CHAT + "}}");
            long start = System.nanoTime();

            assertThat(server.end(PATIENCE)).isZero();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(30));
            assertThat(proxy.awaitClientClose(PATIENCE)).isTrue();
        }
    }

    @Test
    void cancelingClosesTheRequestAndSendsNoResponse() throws Exception {
        try (StandIn standIn = StandIn.contract().pace(Duration.ofSeconds(1)).start();
                FaultProxy proxy = FaultProxy.inFrontOf(standIn.url());
                ServerProcess server = ServerProcess.start(
                                Map.of("OLLAMA_HOST", proxy.url().toString()))
                        .initialize()) {
            server.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"tools/call\",\"params\":{\"name\":\"ollama_chat\","
                            + "\"_meta\":{\"progressToken\":\"p\"},\"arguments\":" + CHAT + "}}");
            assertThat(server.readLine()).contains("notifications/progress");
            server.send(
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"x\"}}");

            assertThat(proxy.awaitClientClose(PATIENCE)).isTrue();
            assertThat(server.end(PATIENCE)).isZero();
            assertThat(server.lines()).noneMatch(line -> line.contains("\"id\":\"x\""));
        }
    }

    @Test
    void invalidSettingsPreventTheStartWithOneLineEach() throws Exception {
        try (ServerProcess server =
                ServerProcess.start(Map.of("OLLAMA_MCP_ANSWER_TIMEOUT", "soon", "OLLAMA_MCP_TOOLSETS", "inspekt"))) {
            assertThat(server.await(PATIENCE)).isEqualTo(2);
            assertThat(server.lines()).isEmpty();
            assertThat(server.errors().lines())
                    .anyMatch(line -> line.startsWith("OLLAMA_MCP_ANSWER_TIMEOUT:"))
                    .anyMatch(line -> line.startsWith("OLLAMA_MCP_TOOLSETS:"));
        }
    }

    @Test
    void printsWhatToRunIfTheJarIsMissing(@TempDir Path empty) throws Exception {
        Path launcher = Files.copy(ServerProcess.root().resolve("ollama-mcp"), empty.resolve("ollama-mcp"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        try (ServerProcess server = ServerProcess.start(launcher, Map.of())) {
            assertThat(server.await(PATIENCE)).isEqualTo(1);
            assertThat(server.lines()).isEmpty();
            assertThat(server.errors()).containsOnlyOnce("\n").contains("ollama-mcp try");
        }
    }

    @Test
    void rejectsAFolderWithAColon(@TempDir Path folder) throws Exception {
        Path launcher = copyWithJar(Files.createDirectory(folder.resolve("a:b")));
        try (ServerProcess server = ServerProcess.start(launcher, Map.of())) {
            assertThat(server.await(PATIENCE)).isEqualTo(1);
            assertThat(server.lines()).isEmpty();
            assertThat(server.errors()).containsOnlyOnce("\n").contains("must not contain a colon", "a:b");
        }
    }

    @Test
    void startsInAFolderWithSpecialCharacters(@TempDir Path folder) throws Exception {
        Path launcher = copyWithJar(Files.createDirectory(folder.resolve("- a'b\"c $HOME `id` *?\\n\n")));
        try (ServerProcess command = ServerProcess.start(launcher, Map.of(), "--version")) {
            assertThat(command.await(PATIENCE)).isZero();
            assertThat(command.lines()).singleElement().asString().startsWith("ollama-mcp ");
        }
    }

    private static Path copyWithJar(Path home) throws IOException {
        Path launcher = Files.copy(ServerProcess.root().resolve("ollama-mcp"), home.resolve("ollama-mcp"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Path target = Files.createDirectories(home.resolve("mcp-server/target"));
        Files.createSymbolicLink(
                target.resolve("ollama-mcp"), ServerProcess.root().resolve("mcp-server/target/ollama-mcp"));
        return launcher;
    }

    @Test
    void callPrintsOnlyTheResponse() throws Exception {
        try (StandIn standIn = StandIn.contract().pace(Duration.ZERO).start();
                ServerProcess command = ServerProcess.start(
                        Map.of("OLLAMA_HOST", standIn.url().toString()),
                        "call",
                        "ollama_chat",
                        "model=smollm2:135m",
                        "messages=[{\"role\":\"user\",\"content\":\"Say hello.\"}]")) {
            assertThat(command.await(PATIENCE)).isZero();
            assertThat(command.lines()).containsExactly(ChatExample.text());
            assertThat(command.errors()).contains("stand-in");
        }
    }

    @Test
    void tryShowsASessionAndNamesTheStandIn() throws Exception {
        try (ServerProcess command = ServerProcess.start(Map.of("OLLAMA_HOST", "127.0.0.1:9"), "try")) {
            assertThat(command.await(PATIENCE)).isZero();
            String text = String.join("\n", command.lines());
            assertThat(text)
                    .contains("Ollama does not respond at http://127.0.0.1:9")
                    .contains("Using the STAND-IN instead")
                    .contains("ollama_chat")
                    .contains("smollm2:135m")
                    .contains(ChatExample.text())
                    .contains("\"command\" : \"" + ServerProcess.root().resolve("ollama-mcp") + "\"")
                    .contains("\"OLLAMA_HOST\" : \"http://127.0.0.1:9\"")
                    .containsPattern("smollm2:135m +98\\.4 MB")
                    .doesNotContain("\u001b");
        }
    }
}
