package dev.ollamaguidance.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.config.ServerConfig;
import dev.ollamaguidance.server.config.Setting;
import dev.ollamaguidance.server.text.ControlCharacters;
import dev.ollamaguidance.server.text.SecretMask;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.FakeInvoker;
import dev.ollamaguidance.server.tool.ToolDefinition;
import dev.ollamaguidance.server.tool.ToolRegistry;
import dev.ollamaguidance.server.tool.UnknownToolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineAppTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Fake servers = new Fake();
    private Screen screen = Screen.NONE;

    @Test
    void helpListsEverySettingWithItsVariable() {
        assertThat(run("--help")).isZero();

        for (Setting setting : Setting.values()) {
            assertThat(out.toString(StandardCharsets.UTF_8)).contains(setting.variable());
            setting.flag()
                    .ifPresent(flag ->
                            assertThat(out.toString(StandardCharsets.UTF_8)).contains(flag));
        }
    }

    @Test
    void printsTheVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("ollama-mcp 9.9");
    }

    @Test
    void callEnablesTheToolAndPrintsOnlyTheResult() {
        assertThat(run("call", "ollama_fake", "model=m", "n=2")).isZero();

        assertThat(servers.calls).containsExactly("ollama_fake {\"model\":\"m\",\"n\":2}");
        assertThat(servers.configs.get(0).policy().tools()).containsExactly("ollama_fake");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("the result" + System.lineSeparator());
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("the warnings");
    }

    @Test
    void booleanFlagDoesNotConsumeTheNextWord() {
        assertThat(run("call", "--read-only", "ollama_fake", "model=m")).isZero();
        assertThat(run("call", "--read-only=false", "ollama_fake", "model=m")).isZero();

        assertThat(servers.configs)
                .extracting(config -> config.policy().readOnly())
                .containsExactly(true, false);
    }

    @Test
    void failedCallExitsWithOne() {
        assertThat(run("call", "ollama_fake", "fail=true")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("the result");
    }

    @Test
    void reportsAnUnknownTool() {
        assertThat(run("call", "nothing")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Unknown tool: nothing");
    }

    @Test
    void servesIfThereAreOnlyOptions() {
        assertThat(run("--read-only", "--ollama-host", "10.1.2.3")).isEqualTo(7);
        assertThat(servers.configs.get(0).policy().readOnly()).isTrue();
        assertThat(servers.configs.get(0).ollama().address()).hasHost("10.1.2.3");
    }

    @Test
    void invalidSettingsAreAllReportedAndExitWithTwo() {
        assertThat(run("--answer-timeout", "soon", "--toolsets=inspekt")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("--answer-timeout: 'soon'"))
                .anyMatch(line -> line.startsWith("--toolsets: unknown toolset 'inspekt'"));
    }

    @Test
    void rejectsAnUnknownWord() {
        assertThat(run("serve-me")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("serve-me", "--help");
    }

    @ParameterizedTest
    @CsvSource({
        "tyr, Did you mean try?",
        "trry, Did you mean try?",
        "cal, Did you mean call?",
        "calls ollama_fake, Did you mean call?",
        "help, Did you mean --help?",
        "version, Did you mean --version?",
        "--halp, Did you mean --help?",
        "-version, Did you mean --version?",
        "--toolset all, Did you mean --toolsets?",
        "--host=127.0.0.1, Did you mean --ollama-host?",
        "--readonly, Did you mean --read-only?",
        "try --ollama_host=h, Did you mean --ollama-host?",
        "call ollama_fake --jsn, Did you mean --json?",
        "ollama_fake model=m, Did you mean call ollama_fake?",
        "doctor, The commands are try and call.",
    })
    void unknownWordGetsTheNearestOne(String words, String suggestion) {
        assertThat(run(words.split(" "))).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains(suggestion).contains("See ollama-mcp --help.");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void resultForAPersonHasReadableTables() {
        servers.text = "| name | size |\n| a:1 | 98363267 |";

        assertThat(run("call", "ollama_fake")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("| a:1 | 98363267 |");
        out.reset();
        screen = Screen.of(80, Map.of());
        assertThat(run("call", "ollama_fake")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("name  size", "a:1   98.4 MB");
    }

    @Test
    void helpFitsTheTerminal() {
        screen = Screen.of(70, Map.of());

        assertThat(run("--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> !line.startsWith("  OLLAMA_"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--password=PASS-xyz789",
                "--bearer-token PASS-xyz789",
                "call --password=PASS-xyz789 ollama_fake",
                "call ollama_fake --bearer-token PASS-xyz789",
                "call ollama_fake PASS-xyz789",
                "call PASS-xyz789",
                "PASS-xyz789",
                "--PASS-xyz789",
                "call @PASS-xyz789",
                "call --json=PASS-xyz789 ollama_fake",
                "--read-only=PASS-xyz789",
                "--help=PASS-xyz789",
                "call -- --password=PASS-xyz789",
            })
    void doesNotRepeatASecretInTheWrongPlace(String words) {
        assertThat(run(words.split(" "))).isPositive();

        assertThat(printed()).isNotEmpty().doesNotContain("PASS-xyz789");
        assertThat(servers.calls).isEmpty();
    }

    @Test
    void namesTheUnknownOptionAndWhereSecretsBelong() {
        assertThat(run("--bearer-token", "x")).isEqualTo(2);
        assertThat(printed()).contains("Unknown option: --bearer-token", "OLLAMA_MCP_BEARER_TOKEN");
    }

    @Test
    void readsNoFileAndExpandsNoVariable(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("arguments"), "call ollama_fake from=file");

        assertThat(run("call", "ollama_fake", "a=@" + file, "b=${sys:user.name}", "c=${env:HOME}"))
                .isZero();
        assertThat(run("@" + file)).isEqualTo(2);
        assertThat(run("call", "@" + file)).isEqualTo(1);
        assertThat(run("call", "ollama_fake", "@" + file)).isEqualTo(1);

        assertThat(servers.calls)
                .containsExactly(
                        "ollama_fake {\"a\":\"@" + file + "\",\"b\":\"${sys:user.name}\",\"c\":\"${env:HOME}\"}");
        assertThat(printed()).doesNotContain("from=file");
    }

    @Test
    void printsNoControlCharactersAndNoSecrets() {
        servers.text = "a\u001b]52;c;x\u0007\u009b31m\u202e\tb\r\nc\rd TOKEN-abc123";

        assertThat(run("call", "ollama_fake")).isZero();
        assertThat(run("call", "ollama_fake", "fail=true")).isEqualTo(1);

        String clean = "a\ufffd]52;c;x\ufffd\ufffd31m\ufffd\tb\r\nc\ufffdd [secret]";
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(clean + System.lineSeparator());
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(clean).doesNotContain("TOKEN", "\u001b");
    }

    @Test
    void jsonHasEscapesInsteadOfControlCharacters() throws IOException {
        servers.text = "a\u001b\u007f\u009b\u202eb";

        assertThat(run("call", "ollama_fake", "--json")).isZero();

        String json = out.toString(StandardCharsets.UTF_8);
        assertThat(ControlCharacters.isIn(json.replace("\n", "").replace("\r", "")))
                .isFalse();
        assertThat(new ObjectMapper().readTree(json).path("text").asText()).isEqualTo(servers.text);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private int run(String... words) {
        Terminal terminal = new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        SecretMask.of(List.of("TOKEN-abc123")))
                .with(screen);
        return new CommandLineApp(
                        servers, terminal, new Program("9.9", "/somewhere/ollama-mcp", Set.of("ollama_fake")), Map.of())
                .run(List.of(words), InputStream.nullInputStream(), OutputStream.nullOutputStream());
    }

    private static final class Fake implements ServerFactory, ToolRegistry {
        @Override
        public void prepare(ServerConfig given) {
            // Tests do not log.
        }

        private String text = "the result";
        private final List<String> calls = new ArrayList<>();
        private final List<ServerConfig> configs = new ArrayList<>();

        @Override
        public ToolRegistry registry(ServerConfig given) {
            configs.add(given);
            return this;
        }

        @Override
        public int serve(ServerConfig given, InputStream in, OutputStream out) {
            configs.add(given);
            return 7;
        }

        @Override
        public List<ToolDefinition> definitions() {
            return List.of(new ToolDefinition("ollama_fake", "", "", Toolset.INFER, Effects.READS, Map.of(), Map.of()));
        }

        @Override
        public CallResult call(String name, ObjectNode arguments, CallContext context) {
            if (!name.equals("ollama_fake")) {
                throw new UnknownToolException(name, List.of());
            }
            calls.add(name + " " + arguments);
            return new CallResult(
                    List.of(text, "the warnings"),
                    FakeInvoker.object("{}").put("text", text),
                    arguments.path("fail").asBoolean());
        }
    }
}
