package dev.ollamaguidance.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.server.text.SecretMask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScreenTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "80, '', xterm, true",
                "80, 1, xterm, false",
                "80, false, xterm, false",
                "80, '', dumb, false",
                "none, '', xterm, false",
                "0, '', xterm, false",
            })
    void titleIsBoldOnlyOnATerminalAndUnlessTheUserForbidsColor(
            @Nullable Integer columns, String noColor, String term, boolean bold) {
        Screen screen = Screen.of(columns, Map.of("NO_COLOR", noColor, "TERM", term));

        assertThat(print(screen, "> a title\u001b[31m TOKEN-abc123"))
                .isEqualTo(
                        (bold ? "\u001b[1m> a title\ufffd[31m [secret]\n\u001b[0m" : "> a title\ufffd[31m [secret]\n"));
    }

    @Test
    void narrowTerminalHasAMinimumWidth() {
        assertThat(Screen.of(3, Map.of()).columns()).hasValue(40);
    }

    private static String print(Screen screen, String title) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new Terminal(stream, stream, false, SecretMask.of(List.of("TOKEN-abc123")))
                .with(screen)
                .printTitle(title);
        return out.toString(StandardCharsets.UTF_8).replace("\r", "");
    }
}
