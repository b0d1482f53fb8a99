package dev.ollamaguidance.server.argument;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.api.fuzz.FuzzSeeds;
import dev.ollamaguidance.server.tool.CompiledTools;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Any arguments have a limited number of problems, or become exact arguments, which are not changed again. */
final class ArgumentCheckFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ArgumentCheck CHECK = new ArgumentCheck(new ArgumentRules());

    @Tag("fuzz")
    @FuzzTest(maxDuration = "30s")
    void fuzz(byte[] data) {
        JsonNode json;
        try {
            json = JSON.readTree(data);
        } catch (IOException invalid) {
            return;
        }
        if (json instanceof ObjectNode arguments) {
            for (String tool : List.of("ollama_chat", "ollama_embed", "ollama_create_model")) {
                CheckedArguments checked = check(tool, arguments);
                assertThat(checked.problems()).hasSizeLessThanOrEqualTo(21);
                assertThat(checked.warnings()).hasSizeLessThanOrEqualTo(7);
                if (checked.problems().isEmpty()) {
                    assertThat(check(tool, checked.arguments()).arguments()).isSameAs(checked.arguments());
                }
                checked.corrected()
                        .ifPresent(corrected -> assertThat(
                                        check(tool, corrected.arguments()).arguments())
                                .isSameAs(corrected.arguments()));
            }
        }
    }

    private static CheckedArguments check(String tool, ObjectNode arguments) {
        return CHECK.check(tool, CompiledTools.definition(tool).inputSchema(), arguments);
    }

    @ParameterizedTest
    @ArgumentsSource(FuzzSeeds.class)
    void acceptsTheSeeds(byte[] data) {
        fuzz(data);
    }
}
