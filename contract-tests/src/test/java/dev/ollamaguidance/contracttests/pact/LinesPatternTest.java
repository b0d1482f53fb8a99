package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.examples.ExactJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LinesPatternTest {

    private static final List<JsonNode> LINES = List.of(
            ExactJson.read("{\"part\": \"a\", \"end\": false}"),
            ExactJson.read("{\"part\": \"b\", \"end\": true, \"sum\": 2}"));

    private final String pattern = LinesPattern.of(LINES, Optional.empty());

    @Test
    void acceptsLinesWithTheSameTypes() {
        assertThat("{\"part\": \"x\", \"end\": false}\n{\"sum\": 9, \"end\": true, \"part\": \"\"}\n")
                .matches(pattern);
        assertThat("{\"part\": \"x\", \"end\": true, \"sum\": 0, \"more\": []}").matches(pattern);
    }

    @Test
    void rejectsOtherLines() {
        assertThat("").doesNotMatch(pattern);
        assertThat("{\"part\": \"x\", \"end\": false}\n").doesNotMatch(pattern);
        assertThat("{\"part\": 1, \"end\": false}\n{\"part\": \"x\", \"end\": true, \"sum\": 0}\n")
                .doesNotMatch(pattern);
        assertThat("{\"part\": \"x\", \"end\": true, \"sum\": \"0\"}\n").doesNotMatch(pattern);
        assertThat("{\"part\": \"x\", \"end\": true, \"sum\": 0}\nrest").doesNotMatch(pattern);
    }

    @Test
    void acceptsAnyNumberOfLines() {
        assertThat("{\"part\": \"x\", \"end\": false}\n".repeat(50_000)
                        + "{\"part\": \"x\", \"end\": true, \"sum\": 0}\n")
                .matches(pattern);
    }

    @Test
    void requiresTheErrorEvenIfMoreLinesFollow() {
        String failing = LinesPattern.of(
                List.of(
                        ExactJson.read("{\"part\": \"a\"}"),
                        ExactJson.read("{\"error\": \"b\"}"),
                        ExactJson.read("{\"part\": \"c\"}")),
                Optional.empty());

        assertThat("{\"error\": \"x\"}\n{\"part\": \"y\"}\n").matches(failing);
        assertThat("{\"part\": \"x\"}\n{\"part\": \"y\"}\n").doesNotMatch(failing);
        assertThat("{\"part\": \"x\"}\n{\"error\": \"y\"}\n").doesNotMatch(failing);
    }
}
