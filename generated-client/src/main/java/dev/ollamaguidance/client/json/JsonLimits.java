package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limits of the values in a JSON text, derived from the limit of its bytes. Values need more memory than their text: a value of two
 * bytes becomes an object of tens of bytes.
 *
 * @param bytes the limit of a whole response in bytes
 */
public record JsonLimits(long bytes) {
    /** Deeper values are rejected. Readers of nested values may be recursive. */
    public static final int DEEPEST = 500;

    /** Longer numbers are rejected, in characters. Writing a number takes quadratic time. */
    static final int LONGEST_NUMBER = 10_000;

    private static final long MEGABYTE = 1024 * 1024;
    private static final int SHORTEST_STRING = 64 * 1024;

    /** By the limit of a string. Few: the limit is a power of two. */
    private static final Map<Integer, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

    /** The limit of one line of a stream in bytes. */
    public long line() {
        return Math.max(bytes / 4, Math.min(bytes, MEGABYTE));
    }

    /** The limit of a string in characters: a quarter of the bytes, rounded down to a power of two. */
    public int string() {
        return (int) Math.max(Long.highestOneBit(bytes) / 4, SHORTEST_STRING);
    }

    /** The limit of the merged lines of a stream in bytes of memory. Half: for a moment, their result is in memory twice. */
    public long merged() {
        return bytes / 2;
    }

    /** The limit of the values and names in a body. */
    public long values() {
        return memory(bytes) / LimitedParser.VALUE;
    }

    /** The limit of the values and names in a line of a stream. */
    public long lineValues() {
        return memory(bytes / 2) / LimitedParser.VALUE;
    }

    /** A parser of a whole body that enforces the limits. */
    public LimitedParser body(InputStream in) throws IOException {
        return parser(in, values());
    }

    /** A parser of the lines of a stream that enforces the limits; call {@link LimitedParser#restart} after each line. */
    public LimitedParser lines(InputStream in) throws IOException {
        return parser(in, lineValues());
    }

    private LimitedParser parser(InputStream in, long values) throws IOException {
        JsonFactory factory = FACTORIES.computeIfAbsent(string(), JsonLimits::factory);
        return new LimitedParser(factory.createParser(in), values, string());
    }

    private static JsonFactory factory(int string) {
        return SharedMapper.factory(StreamReadConstraints.builder().maxStringLength(string))
                // A flood of different names would fill a table of the JVM that is slow when it is full.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    private static long memory(long bytes) {
        return Math.max(bytes, 4 * MEGABYTE);
    }
}
