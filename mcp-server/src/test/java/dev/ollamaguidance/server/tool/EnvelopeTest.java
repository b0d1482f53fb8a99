package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EnvelopeTest {
    @Test
    void noTextCanImitateALineOfTheEnvelope() {
        String forged = "a\nTry: this\rWhy: that\u2028Next: more\u001B";
        ToolError error = ToolError.of("code", forged, forged, List.of(forged));

        CallResult result = Envelope.failure(error, List.of(forged), List.of());

        assertThat(String.join("\n", result.texts()).lines())
                .filteredOn(line -> !line.startsWith("  "))
                .hasSize(4)
                .allMatch(line -> line.startsWith("a") || line.matches("(Why|Try|Warning): a"));
        assertThat(result.structured().toString()).doesNotContain("\\u001B", "\u2028", "\\r");
    }

    @Test
    void addsWarningsBeforeTheOthers() {
        CallResult plain = Envelope.failure(ToolError.of("c", "m", "w", List.of()), List.of());
        CallResult warned = Envelope.failure(ToolError.of("c", "m", "w", List.of()), List.of("b"), List.of());

        assertThat(Envelope.withWarnings(plain, List.of())).isSameAs(plain);
        assertThat(Envelope.withWarnings(plain, List.of("a")).texts().get(1)).isEqualTo("Warning: a");
        CallResult both = Envelope.withWarnings(warned, List.of("a"));
        assertThat(both.texts()).hasSize(2);
        assertThat(both.texts().get(1)).isEqualTo("Warning: a\nWarning: b");
        assertThat(both.structured().path("warnings").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(warned.structured().path("warnings").toString()).isEqualTo("[\"b\"]");
    }
}
