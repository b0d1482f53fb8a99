package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.server.argument.ArgumentRules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReleaseCheckingInvokerTest {
    private static final ArgumentRules RULES = ArgumentRules.of(FakeInvoker.arguments("""
            {"tools": [{"name": "ollama_chat", "operationId": "chat", "since": "0.8.0", "schema": {}, "added": [
              {"position": "/think", "since": "0.9.0"},
              {"position": "/think", "type": "string", "since": "0.12.0"},
              {"position": "/think", "value": "max", "since": "0.22.0"},
              {"position": "/messages/*/tool_name", "since": "0.9.6"}]}]}
            """));

    private final FakeInvoker ollama = new FakeInvoker().succeeds("chat", "{\"done\":true}");
    private final AtomicInteger reads = new AtomicInteger();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0.5.13 | {\"think\":true} | This Ollama is 0.5.13; it ignores think, which was added in 0.9.0.",
                "0.9.6  | {\"think\":\"high\"} | This Ollama is 0.9.6; it ignores think, which was added in 0.12.0.",
                "0.12.6 | {\"think\":\"max\"} | This Ollama is 0.12.6; it ignores the value max of think, which was added in 0.22.0.",
                "0.9.0  | {\"messages\":[{},{\"tool_name\":\"f\"}]} | This Ollama is 0.9.0; it ignores messages[].tool_name, which was added in 0.9.6.",
            })
    void warnsIfAnOlderOllamaIgnoresAnArgument(String release, String request, String warning) {
        ToolOutcome outcome = invoke(Optional.of(release), request);

        assertThat(((ToolOutcome.Success) outcome).warnings()).containsExactly(warning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"0.9.6 | {\"think\":true}", "0.0.0 | {\"think\":\"max\"}", "0.22.0-rc1 | {\"think\":\"max\"}"})
    void doesNotWarnIfOllamaIsNewEnough(String release, String request) {
        assertThat(((ToolOutcome.Success) invoke(Optional.of(release), request)).warnings())
                .isEmpty();
    }

    @Test
    void readsTheReleaseOnlyIfAnArgumentDependsOnIt() {
        invoke(Optional.of("0.5.13"), "{\"model\":\"m\",\"messages\":[{\"content\":\"x\"}]}");
        assertThat(reads).hasValue(0);

        invoke(Optional.of("0.5.13"), "{\"think\":true}");
        assertThat(reads).hasValue(1);
    }

    @Test
    void doesNotWarnIfTheReleaseIsUnknown() {
        assertThat(((ToolOutcome.Success) invoke(Optional.empty(), "{\"think\":true}")).warnings())
                .isEmpty();
    }

    @Test
    void errorNamesArgumentsThatOllamaDoesNotSupport() {
        ollama.fails("chat", error("invalid_request", OptionalInt.of(400)));

        assertThat(((ToolOutcome.Failed) invoke(Optional.of("0.5.13"), "{\"think\":true}"))
                        .error()
                        .tries())
                .containsExactly("try", "This Ollama is 0.5.13; it does not support think, which was added in 0.9.0.");
    }

    @Test
    void unknownOperationErrorNamesTheReleaseThatAddedIt() {
        ollama.fails("chat", error("unknown_operation", OptionalInt.of(404)));

        assertThat(tries(Optional.of("0.5.13")))
                .containsExactly("try", "This operation was added in Ollama 0.8.0; this Ollama is 0.5.13.");
        assertThat(tries(Optional.empty())).containsExactly("try", "This operation was added in Ollama 0.8.0.");
        assertThat(tries(Optional.of("0.9.6"))).containsExactly("try");
    }

    private List<String> tries(Optional<String> release) {
        return ((ToolOutcome.Failed) invoke(release, "{}")).error().tries();
    }

    @Test
    void doesNotReadTheReleaseIfOllamaIsUnreachable() {
        ollama.fails("chat", error("unreachable", OptionalInt.empty()));

        invoke(Optional.of("0.5.13"), "{\"think\":true}");

        assertThat(reads).hasValue(0);
    }

    private static ToolError error(String code, OptionalInt status) {
        return new ToolError(code, "message", "cause", status, List.of("try"), null);
    }

    private ToolOutcome invoke(Optional<String> release, String request) {
        LiveRelease live = context -> {
            reads.incrementAndGet();
            return release;
        };
        return new ReleaseCheckingInvoker(ollama, RULES, live)
                .invoke("chat", FakeInvoker.object(request), FakeContext.silent());
    }
}
