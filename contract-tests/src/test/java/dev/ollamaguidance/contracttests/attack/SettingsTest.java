package dev.ollamaguidance.contracttests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contracttests.attack.HostileHost.Ended;
import dev.ollamaguidance.contracttests.host.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings, files and folders of a hostile or careless environment, and the secrets in it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Execution(ExecutionMode.CONCURRENT)
final class SettingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOKEN = "TOKEN-abc123";
    private static final String PASSWORD = "PASS-xyz789";
    private static final String HEADER = "HDR-q1w2e3";
    private static final List<String> SECRETS = List.of(
            TOKEN,
            PASSWORD,
            HEADER,
            Base64.getEncoder().encodeToString(("alice:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));

    private static HostileOllama ollama;

    @BeforeAll
    static void start() throws IOException {
        ollama = HostileOllama.start();
        ollama.on(
                "echo",
                exchange -> exchange.json(
                        500,
                        "{\"error\":"
                                + Texts.quoted(
                                        "headers were " + exchange.request().headers()) + "}"));
        ollama.on(
                "echo-page",
                exchange -> exchange.reply(
                        502, "text/html", "<title>" + exchange.request().headers() + "</title>"));
        ollama.on(
                "echo-content",
                exchange -> exchange.reply(
                        200,
                        Texts.NDJSON,
                        Texts.chunk("you sent " + exchange.request().headers()) + Texts.lastChunk()));
        ollama.on(
                "echo-field",
                exchange -> exchange.reply(
                        200,
                        Texts.NDJSON,
                        Texts.chunkWith("\"debug\":{"
                                        + Texts.quoted(
                                                exchange.request().headers().toString()) + ":1}")
                                + Texts.lastChunk()));
    }

    @AfterAll
    static void stop() throws IOException {
        ollama.close();
    }

    /** Each stops the start with one line. "|" separates name and value; PORT is the port of an Ollama that works. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "OLLAMA_HOST|http://127.0.0.1:PORT/?key=TOKEN-abc123",
                "OLLAMA_HOST|http://alice:PASS-xyz789%40h:1/",
                "OLLAMA_HOST|http://127.0.0.1:PORT/v1",
                "OLLAMA_HOST|http:/127.0.0.1:PORT",
                "OLLAMA_HOST|${OLLAMA_HOST}",
                "OLLAMA_MCP_BEARER_TOKEN|${input:token}",
                "OLLAMA_MCP_USER|al:ice",
                "OLLAMA_MCP_HEADERS|Transfer-Encoding: chunked",
                "OLLAMA_MCP_DEFAULT_MODEL|../../odd\u001b name",
                "OLLAMA_MCP_MAX_RESPONSE|0"
            })
    void invalidSettingStopsTheStart(String setting) throws Exception {
        int bar = setting.indexOf('|');
        String value = setting.substring(bar + 1).replace("PORT", Integer.toString(ollama.port()));
        Map<String, String> environment = new HashMap<>(Map.of("OLLAMA_HOST", ollama.url()));
        environment.put(setting.substring(0, bar), value);

        Ended ended = HostileHost.run(environment, PATIENCE, "call", "ollama_get_version");

        assertThat(ended.status()).as(ended.all()).isEqualTo(2);
        assertThat(ended.err()).contains(setting.substring(0, bar));
        assertClean(ended);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "OLLAMA_HOST|http://127.0.0.1:PORT/#TOKEN-abc123",
                "OLLAMA_HOST|http://alice:PASS-xyz789@127.0.0.1:PORT",
                "OLLAMA_HOST|alice:PASS-xyz789@127.0.0.1",
                "OLLAMA_HOST|http://a@b:PASS-xyz789@127.0.0.1:1/",
                "OLLAMA_HOST|http://127.0.0.1:99999",
                "OLLAMA_HOST|a b",
                "OLLAMA_MCP_BEARER_TOKEN|TOKEN-abc123\nX: y",
                "OLLAMA_MCP_BEARER_TOKEN|TOKEN-abc123\u20ac",
                "OLLAMA_MCP_HEADERS|HDR-q1w2e3 without colon",
                "OLLAMA_MCP_HEADERS|X: HDR-q1w2e3\u0001",
                "OLLAMA_MCP_HEADERS|Content-Type: text/plain",
                "OLLAMA_MCP_HEADERS|Proxy-Authorization: Basic HDR-q1w2e3",
                "OLLAMA_MCP_HEADERS|TE: trailers",
                "OLLAMA_MCP_USER_AGENT|a\nb",
                "OLLAMA_MCP_MAX_CALLS|2147483647",
                "OLLAMA_MCP_RESULT_LIMIT|1",
                "OLLAMA_MCP_MAX_RESPONSE|100000",
                "OLLAMA_MCP_CALL_TIMEOUT|NaN",
                "OLLAMA_MCP_CALL_TIMEOUT|Infinity",
                "OLLAMA_MCP_CALL_TIMEOUT|-1",
                "OLLAMA_MCP_IDLE_TIMEOUT|0x1p3",
                "OLLAMA_MCP_REGISTRIES|http://evil.example/path",
                "OLLAMA_MCP_ALLOW_INSECURE_CREDENTIALS|maybe",
                "OLLAMA_MCP_LOG_LEVEL|warn\u001b[31m"
            })
    void otherInvalidSettingStopsTheStart(String setting) throws Exception {
        invalidSettingStopsTheStart(setting);
    }

    @Test
    void passwordWithoutUserIsNotSilent() throws Exception {
        Ended ended = HostileHost.run(
                Map.of("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_PASSWORD", PASSWORD),
                PATIENCE,
                "call",
                "ollama_get_version");

        assertThat(ended.err()).contains("OLLAMA_MCP_USER");
        assertClean(ended);
    }

    @ParameterizedTest
    @CsvSource({
        "OLLAMA_MCP_BEARER_TOKEN,TOKEN-abc123",
        "OLLAMA_MCP_HEADERS,Authorization: HDR-q1w2e3",
        "OLLAMA_MCP_HEADERS,Cookie: HDR-q1w2e3"
    })
    void credentialsAreNotSentOverPlainHttpToAnotherMachine(String name, String value) throws Exception {
        Ended ended = HostileHost.run(
                Map.of("OLLAMA_HOST", "http://192.0.2.1:9", name, value, "OLLAMA_MCP_CONNECT_TIMEOUT", "0.5"),
                PATIENCE,
                "call",
                "ollama_get_version");

        assertThat(ended.status()).as(ended.all()).isEqualTo(2);
        assertThat(ended.err()).contains("OLLAMA_MCP_ALLOW_INSECURE_CREDENTIALS");
        assertClean(ended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--password=PASS-xyz789", "--bearer-token TOKEN-abc123"})
    void commandLineDoesNotRepeatSecrets(String arguments) throws Exception {
        Ended ended = HostileHost.run(Map.of("OLLAMA_HOST", ollama.url()), PATIENCE, arguments.split(" "));

        assertThat(ended.status()).as(ended.all()).isNotZero();
        assertThat(ended.all()).doesNotContain("\u001b");
        if (!arguments.startsWith(TOKEN)) {
            assertClean(ended);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--password PASS-xyz789",
                "--headers=HDR-q1w2e3",
                "--ollama-host http://u:PASS-xyz789@h",
                "call --password=PASS-xyz789 ollama_get_version",
                "call ollama_get_version --bearer-token=TOKEN-abc123",
                "TOKEN-abc123\u001b[31m"
            })
    void otherCommandLineDoesNotRepeatSecrets(String arguments) throws Exception {
        commandLineDoesNotRepeatSecrets(arguments);
    }

    @Test
    void helpDoesNotShowTheEnvironment() throws Exception {
        Ended ended = HostileHost.run(Map.of("OLLAMA_MCP_BEARER_TOKEN", TOKEN), PATIENCE, "--help");

        assertThat(ended.status()).isZero();
        assertClean(ended);
    }

    @Tag("slow")
    @Test
    void argumentsDoNotReadFilesOrTheEnvironment(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("file"), "call ollama_generate model=m prompt=FROM-A-FILE\nsecond=" + TOKEN + "\n");
        for (String arguments : new String[] {
            "@" + file,
            "call @" + file,
            "call ollama_generate @" + file,
            "call ollama_generate model=m prompt=@" + file,
            "call ollama_generate model=m prompt=${env:SECRET_OF_THE_ENVIRONMENT}${sys:user.home}",
            "--default-model=${env:SECRET_OF_THE_ENVIRONMENT} call ollama_generate prompt=x"
        }) {
            ollama.forgetRequests();

            Ended ended = HostileHost.run(
                    Map.of("OLLAMA_HOST", ollama.url(), "SECRET_OF_THE_ENVIRONMENT", TOKEN),
                    PATIENCE,
                    arguments.split(" "));

            assertThat(ended.all()).as(arguments).doesNotContain(TOKEN).doesNotContain("FROM-A-FILE");
            assertThat(ollama.posts())
                    .as(arguments)
                    .noneMatch(request ->
                            request.body().contains(TOKEN) || request.body().contains("FROM-A-FILE"));
        }
    }

    /** A FIFO without a writer blocks every program that opens it. */
    @Tag("slow")
    @Test
    void certificatesAreReadFromSmallRegularFilesOnly(@TempDir Path folder) throws Exception {
        Path large = Files.write(folder.resolve("large"), new byte[3_000_000]);
        for (String file : new String[] {
            fifo(folder), folder.toString(), large.toString(), "/dev/zero", "/no/such/file", "/etc/passwd"
        }) {
            Ended ended = HostileHost.run(
                    Map.of("OLLAMA_HOST", "https://127.0.0.1:1", "OLLAMA_MCP_CA_FILE", file),
                    PATIENCE,
                    "call",
                    "ollama_get_version");

            assertThat(ended.status()).as("%s: %s", file, ended.all()).isEqualTo(2);
            assertThat(ended.err()).contains("OLLAMA_MCP_CA_FILE").doesNotContain("root:");
        }
    }

    @Test
    void secretsThatAServerRepeatsAreMasked() throws Exception {
        for (String[] credentials : new String[][] {
            {"OLLAMA_MCP_BEARER_TOKEN", TOKEN, "OLLAMA_MCP_LOG_LEVEL", "debug"},
            {"OLLAMA_MCP_USER", "alice", "OLLAMA_MCP_PASSWORD", PASSWORD}
        }) {
            String[] environment = new String[credentials.length + 4];
            System.arraycopy(credentials, 0, environment, 0, credentials.length);
            System.arraycopy(
                    new String[] {"OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_HEADERS", "X-Key: " + HEADER},
                    0,
                    environment,
                    credentials.length,
                    4);
            try (HostileHost host = HostileHost.start(environment)) {
                for (String model : new String[] {"echo", "echo-page", "echo-content", "echo-field"}) {
                    String result = Attack.attack(host, "ollama_chat", Texts.chat(model))
                            .response()
                            .message()
                            .toString();

                    assertThat(result).as(model).contains("x-key");
                    SECRETS.forEach(secret -> assertThat(result).as(model).doesNotContain(secret));
                }
                host.end(PATIENCE);
                String log = host.errors();
                SECRETS.forEach(secret -> assertThat(log).doesNotContain(secret));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"warn", "debug"})
    void logHasNeitherPromptsNorForgedLines(String level) throws Exception {
        String prompt = "PRIVATE-PROMPT";
        String forged = "\\n[x] ERROR forged\\u001b[31m";
        ollama.on("forge", exchange -> exchange.json(500, "{\"error\":\"bad" + forged + "\"}"));
        try (HostileHost host = HostileHost.start("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_LOG_LEVEL", level)) {
            host.send("garbage " + prompt);
            host.send("{\"jsonrpc\":\"2.0\",\"method\":\"m" + forged + "\",\"params\":{}}");
            host.send("{\"jsonrpc\":\"2.0\",\"id\":\"nobody" + forged + "\",\"result\":{\"a\":\"" + prompt + "\"}}");
            host.send("{\"jsonrpc\":\"2.0\",\"id\":\"nobody" + forged + "\",\"error\":{\"code\":1,\"message\":\"x"
                    + forged + "\"}}");
            host.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"x"
                    + forged + "\",\"reason\":\"x" + forged + "\"}}");
            host.request("m" + prompt, "{}");
            Attack.attack(host, "ollama_chat", Texts.chat("forge").replace("hi", prompt));
            Attack.attack(host, "ollama_chat", Texts.chat("m").replace("hi", prompt));
            host.call("tool\n[x] ERROR forged", "{}");

            assertThat(host.end(PATIENCE)).isZero();
            assertThat(host.errors().lines()).noneMatch(line -> line.startsWith("[x] ERROR forged"));
            assertThat(host.errors()).doesNotContain("\u001b");
            if (!level.equals("debug")) {
                assertThat(host.errors()).doesNotContain(prompt).doesNotContain("hello");
            }
        }
    }

    @Test
    void folderWithAColonIsRejectedInWords(@TempDir Path folder) throws Exception {
        Path home = Files.createDirectories(folder.resolve("a:b"));
        Files.createDirectories(home.resolve("mcp-server/target/ollama-mcp"));
        Files.writeString(home.resolve("mcp-server/target/ollama-mcp/ollama-mcp-server.jar"), "");
        Path launcher = Files.copy(ServerProcess.root().resolve("ollama-mcp"), home.resolve("ollama-mcp"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();

        Ended ended = HostileHost.run(launcher, Map.of(), PATIENCE, "--help");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("colon");
    }

    private static String fifo(Path folder) throws IOException, InterruptedException {
        Path fifo = folder.resolve("fifo");
        try {
            int status = new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
            Assumptions.assumeTrue(status == 0, "needs mkfifo");
        } catch (IOException e) {
            Assumptions.abort("needs mkfifo");
        }
        return fifo.toString();
    }

    private static void assertClean(Ended ended) {
        assertThat(ended.all()).doesNotContain("\u001b").doesNotContain("\tat ");
        SECRETS.forEach(secret -> assertThat(ended.all()).doesNotContain(secret));
    }
}
