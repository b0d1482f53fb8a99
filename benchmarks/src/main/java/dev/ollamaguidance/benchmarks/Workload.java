package dev.ollamaguidance.benchmarks;

import java.util.Locale;

/** The kind of call that a contender makes, and the number of threads that make it. */
enum Workload {
    CHAT("chat", 1, 1),
    CHAT_16("chat", 16, 1),
    STREAM("stream", 1, FakeResponses.TOKENS),
    STREAM_16("stream", 16, FakeResponses.TOKENS),
    FLUSH("flush", 1, FakeResponses.TOKENS),
    PACED("paced", 1, FakeResponses.PACED_TOKENS),
    EMBED_1("embed1", 1, 1),
    EMBED_64("embed64", 1, 1),
    EMBED_64_16("embed64", 16, 1);

    static final String CHAT_MODEL = "fake-chat";
    static final String BURST_MODEL = "fake-burst";
    static final String FLUSH_MODEL = "fake-flush";
    static final String PACED_MODEL = "fake-paced";
    static final String ONE_VECTOR_MODEL = "fake-embed-1";
    static final String MANY_VECTORS_MODEL = "fake-embed-64";

    /** Vectors of the larger embedding. */
    static final int MANY = 64;

    /** The method of {@link MeasuredCalls}. */
    final String method;

    /** The number of threads that call at once. */
    final int callers;

    /** The divisor of the measurements of a call in the table: the number of tokens for a stream. */
    final int units;

    Workload(String method, int callers, int units) {
        this.method = method;
        this.callers = callers;
        this.units = units;
    }

    /** The name on the command line and in the table. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether many calls of this workload warm up the code of another. */
    boolean warms(Workload other) {
        return kind().equals(other.kind());
    }

    private String kind() {
        return switch (this) {
            case CHAT, CHAT_16 -> "chat";
            case STREAM, STREAM_16, FLUSH, PACED -> "stream";
            case EMBED_1, EMBED_64, EMBED_64_16 -> "embed";
        };
    }

    static Workload of(String id) {
        return valueOf(id.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
