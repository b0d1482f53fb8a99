package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** A parser that estimates the memory of the values that it returns, and fails if they need too much. */
public final class LimitedParser extends JsonParserDelegate {
    /** The estimate of a value, and of a name, in bytes. */
    public static final int VALUE = 64;

    private static final int SHORT = 4 * 1024;

    private final long most;
    private final int longest;
    private long used;

    LimitedParser(JsonParser parser, long values, int longest) {
        super(parser);
        this.most = values * VALUE;
        this.longest = longest;
    }

    /** What was read so far no longer counts. */
    public void restart() {
        used = 0;
    }

    /** The parser to read the numbers of a vector with, which need no objects. */
    static JsonParser numbers(JsonParser in) {
        return in instanceof LimitedParser limited ? limited.delegate : in;
    }

    /** Counts memory that was not read as values. */
    static void use(JsonParser in, long bytes) throws IOException {
        if (in instanceof LimitedParser limited) {
            limited.use(bytes);
        }
    }

    /** The memory that counts so far; 0 for a parser without limits. */
    static long used(JsonParser in) {
        return in instanceof LimitedParser limited ? limited.used : 0;
    }

    /** The parser of JSON in a string: what it reads may need what is left. */
    static JsonParser within(JsonParser outer, JsonParser text) {
        return outer instanceof LimitedParser limited
                ? new LimitedParser(text, (limited.most - limited.used) / VALUE, limited.longest)
                : text;
    }

    private void use(long bytes) throws LimitException {
        used += bytes;
        if (used > most) {
            throw new LimitException(LimitException.What.VALUES);
        }
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        return counted(delegate.nextToken());
    }

    /** Overridden because the inherited method does not use the fast one of the parser. */
    @Override
    public @Nullable String nextFieldName() throws IOException {
        String name = delegate.nextFieldName();
        if (name != null) {
            use(VALUE);
        } else {
            JsonToken unused = counted(delegate.currentToken());
        }
        return name;
    }

    @Override
    public @Nullable JsonToken nextValue() throws IOException {
        return counted(delegate.nextValue());
    }

    private @Nullable JsonToken counted(@Nullable JsonToken token) throws LimitException {
        if (token != null && !token.isStructEnd()) {
            use(VALUE);
        }
        return token;
    }

    /**
     * A string with a character outside Latin-1 needs two bytes for each character, which may be twice the bytes of its text, and as many
     * while it is read.
     */
    @Override
    public String getText() throws IOException {
        int length = delegate.hasToken(JsonToken.VALUE_STRING) ? delegate.getTextLength() : 0;
        if (length > SHORT) {
            Scan scan = new Scan();
            int unused = delegate.getText(scan);
            if (scan.wide) {
                if (length > longest / 2) {
                    throw new LimitException(LimitException.What.STRING);
                }
                use(3L * length);
            }
        }
        return delegate.getText();
    }

    /** Looks for characters outside Latin-1, without a copy. */
    private static final class Scan extends Writer {
        private boolean wide;

        @Override
        public void write(char[] text, int offset, int length) {
            for (int i = offset; i < offset + length && !wide; i++) {
                wide = text[i] > 0xFF;
            }
        }

        @Override
        public void flush() {
            // Nothing is written.
        }

        @Override
        public void close() {
            // Nothing is written.
        }
    }
}
