package dev.ollamaguidance.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.config.ServerConfig;
import dev.ollamaguidance.server.config.Setting;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.FakeInvoker;
import dev.ollamaguidance.server.tool.ToolDefinition;
import dev.ollamaguidance.server.tool.ToolRegistry;
import dev.ollamaguidance.server.tool.UnknownToolException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CommandLineAppTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Fake servers = new Fake();

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

    private int run(String... words) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return new CommandLineApp(
                        servers, terminal, new Program("9.9", "/somewhere/ollama-mcp", Set.of("ollama_fake")), Map.of())
                .run(List.of(words), InputStream.nullInputStream(), OutputStream.nullOutputStream());
    }

    private static final class Fake implements ServerFactory, ToolRegistry {
        @Override
        public void prepare(ServerConfig given) {
            // Tests do not log.
        }

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
                    List.of("the result", "the warnings"),
                    FakeInvoker.object("{}"),
                    arguments.path("fail").asBoolean());
        }
    }
}
