package dev.ollamaguidance.server.cli;

import dev.ollamaguidance.server.text.ControlCharacters;
import dev.ollamaguidance.server.text.SecretMask;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Prints text that can come from a server or a model: replaces control characters other than tabs and line breaks, so that the text cannot
 * control a terminal, and masks known secrets. Bytes that are written directly must be UTF-8.
 */
final class TerminalStream extends PrintStream {
    private final SecretMask secrets;

    TerminalStream(PrintStream target, SecretMask secrets) {
        super(new Cleaning(target), true, StandardCharsets.UTF_8);
        this.secrets = secrets;
    }

    @Override
    public void print(@Nullable String text) {
        super.print(secrets.mask(String.valueOf(text)));
    }

    @Override
    public void print(@Nullable Object value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char[] text) {
        print(String.valueOf(text));
    }

    /** Decodes the bytes of every method and prints the text to the target without control characters. */
    private static final class Cleaning extends OutputStream {
        private static final int BUFFER = 8192;

        private final PrintStream target;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        /** The bytes of an incomplete character. */
        private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER + 8);

        private final CharBuffer characters = CharBuffer.allocate(BUFFER + 16);
        /** Whether the last character was a carriage return, which is kept only before a line feed. */
        private boolean carriageReturn;

        Cleaning(PrintStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] source, int offset, int length) {
            int end = offset + length;
            for (int at = offset; at < end; at += BUFFER) {
                bytes.put(source, at, Math.min(BUFFER, end - at));
                bytes.flip();
                decoder.decode(bytes, characters, false);
                bytes.compact();
                characters.flip();
                print(characters.toString());
                characters.clear();
            }
        }

        private void print(String decoded) {
            String text = carriageReturn ? "\r" + decoded : decoded;
            carriageReturn = text.endsWith("\r");
            target.print(ControlCharacters.replaced(carriageReturn ? text.substring(0, text.length() - 1) : text));
        }

        @Override
        public void flush() {
            target.flush();
        }
    }
}
