package dev.ollamaguidance.benchmarks;

import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The methods that JMH runs. They check each response only as far as that is free; {@link ResponseCheck} checked it completely before. */
@State(Scope.Benchmark)
public class MeasuredCalls {

    private static final List<String> ONE_TEXT = List.of(Contender.PROMPT);
    private static final List<String> MANY_TEXTS = IntStream.range(0, Workload.MANY)
            .mapToObj(i -> "Text " + i + " of a book about the sky.")
            .toList();
    private static final int CHAT_LENGTH = FakeResponses.chatText().length();

    private static volatile Contender client = new NoContender();

    /** Sets the client that all threads use. */
    static void use(Contender contender) {
        client = contender;
    }

    /** A chat that is not streamed. */
    @Benchmark
    public String chat() throws Exception {
        String text = Retries.repeating(() -> client.chat(Workload.CHAT_MODEL));
        require(text.length() == CHAT_LENGTH, "characters", text.length());
        return text;
    }

    /** A stream that the server sends in one write. */
    @Benchmark
    public int stream() throws Exception {
        return count(Workload.BURST_MODEL, FakeResponses.TOKENS);
    }

    /** A stream that the server sends line by line. */
    @Benchmark
    public int flush() throws Exception {
        return count(Workload.FLUSH_MODEL, FakeResponses.TOKENS);
    }

    private static int count(String model, int expected) throws Exception {
        TokenCounter tokens = Retries.repeating(() -> {
            TokenCounter counter = new TokenCounter();
            client.stream(model, counter);
            return counter;
        });
        require(tokens.count() == expected, "tokens", tokens.count());
        return tokens.count();
    }

    /** A stream with a delay between tokens. */
    @Benchmark
    public int paced() throws Exception {
        TokenTimes times = Retries.repeating(() -> {
            TokenTimes clock = new TokenTimes(System.nanoTime());
            client.stream(Workload.PACED_MODEL, clock);
            return clock;
        });
        require(times.count() == FakeResponses.PACED_TOKENS, "tokens", times.count());
        TokenTimes.keep(times);
        return times.count();
    }

    /** One string, one vector. */
    @Benchmark
    public int embed1() throws Exception {
        return vectors(Workload.ONE_VECTOR_MODEL, ONE_TEXT);
    }

    /** Many strings. */
    @Benchmark
    public int embed64() throws Exception {
        return vectors(Workload.MANY_VECTORS_MODEL, MANY_TEXTS);
    }

    private static int vectors(String model, List<String> texts) throws Exception {
        int count = Retries.repeating(() -> client.embed(model, texts)).count();
        require(count == texts.size(), "vectors", count);
        return count;
    }

    private static void require(boolean right, String what, int count) {
        if (!right) {
            throw new Retries.WrongResponse("Got " + count + " " + what);
        }
    }
}
