package dev.ollamaguidance.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.server.text.SecretMask;
import dev.ollamaguidance.server.tool.CallProgress;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class TerminalContextTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            true,
            SecretMask.of(List.of("TOKEN-abc123")));

    @Test
    void progressLineHasNoOtherEscapeSequenceThanItsOwn() {
        TerminalContext context = new TerminalContext(terminal, "waiting");

        context.progress(new CallProgress(1, OptionalDouble.of(2), "a\u001b]52;c;x\u0007\nb TOKEN-abc123"));
        context.progress(new CallProgress(2, OptionalDouble.empty(), "x".repeat(1000)));
        context.close();

        assertThat(err.toString(StandardCharsets.UTF_8).split("\r\033\\[K", -1))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).doesNotContain("\033", "\u0007", "\n", "\r", "TOKEN"))
                .anySatisfy(line -> assertThat(line).startsWith("[####").endsWith("x\ufffd b [secret]"))
                .anySatisfy(line -> assertThat(line).hasSize(103));
    }

    @Test
    void decodesBytesThatAreWrittenInParts() {
        byte[] bytes = "ä\u009b\ud83d\ude00\r\n\u202e\r".getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            terminal.err().write(b);
        }
        terminal.err().print("x".repeat(20_000) + "\ud83d\ude00\u001b");
        terminal.err().print('\u009b');
        terminal.err().print(new char[] {'\u001b'});
        terminal.err().printf("%s", "\u001b");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("ä\ufffd\ud83d\ude00\r\n\ufffd\ufffd" + "x".repeat(20_000)
                        + "\ud83d\ude00\ufffd\ufffd\ufffd\ufffd");
    }
}
