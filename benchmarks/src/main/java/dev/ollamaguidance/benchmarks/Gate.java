package dev.ollamaguidance.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A limit that our figure must keep.
 *
 * @param name what is limited
 * @param workload where
 * @param figure which figure, a ratio to raw or ours alone
 * @param limit the highest value that passes, of a throughput the lowest
 */
record Gate(String name, Workload workload, Figure figure, double limit) {

    private static final double KB = 1000;
    private static final double MB = 1000 * KB;

    /** Threads of the HTTP client: one that selects, and some that serve. The number must not follow the callers'. */
    static final int HANDFUL = 8;

    /**
     * All of them. Processor time is judged with 16 callers: with one, processors fall asleep between question and answer,
     * and waking them costs as much as the call, and never the same.
     */
    static final List<Gate> ALL = List.of(
            new Gate("CPU of a chat, ratio to raw", Workload.CHAT_16, Figure.CPU_RATIO, 1.15),
            new Gate("KB allocated by a chat", Workload.CHAT_16, Figure.KILOBYTES, 30),
            new Gate("CPU of a streamed token, ratio to raw", Workload.STREAM_16, Figure.CPU_RATIO, 0.80),
            new Gate("KB allocated by a streamed token", Workload.STREAM_16, Figure.KILOBYTES, 0.70),
            new Gate("CPU of embedding 64 inputs, ratio to raw", Workload.EMBED_64_16, Figure.CPU_RATIO, 0.55),
            new Gate("MB allocated by embedding 64 inputs", Workload.EMBED_64_16, Figure.MEGABYTES, 1.1),
            new Gate("threads in addition to 16 callers", Workload.CHAT_16, Figure.THREADS, HANDFUL));

    /** What is wished for and reported. These follow the noise of the machine, so no run fails for them. */
    static final List<Gate> TARGETS = List.of(
            new Gate("throughput of chats", Workload.CHAT, Figure.THROUGHPUT_RATIO, 0.95),
            new Gate("throughput of chats, 16 callers", Workload.CHAT_16, Figure.THROUGHPUT_RATIO, 1.00),
            new Gate("throughput of streams", Workload.STREAM, Figure.THROUGHPUT_RATIO, 1.30),
            new Gate("throughput of streams, 16 callers", Workload.STREAM_16, Figure.THROUGHPUT_RATIO, 1.30),
            new Gate("time to the first token", Workload.PACED, Figure.FIRST_TOKEN_RATIO, 1.10),
            new Gate("throughput of embedding 64 inputs", Workload.EMBED_64, Figure.THROUGHPUT_RATIO, 2.0),
            new Gate(
                    "throughput of embedding 64 inputs, 16 callers",
                    Workload.EMBED_64_16,
                    Figure.THROUGHPUT_RATIO,
                    2.0));

    /** What is compared with the limit. */
    enum Figure {
        CPU_RATIO,
        KILOBYTES,
        MEGABYTES,
        THREADS,
        THROUGHPUT_RATIO,
        FIRST_TOKEN_RATIO
    }

    /** Empty where the run did not measure it. */
    Optional<Verdict> judge(Results results) {
        Optional<Figures> ours = results.of(workload, Contenders.OURS);
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble value = switch (figure) {
            case CPU_RATIO -> results.ratio(workload, Contenders.OURS, Sample::cpu);
            case KILOBYTES -> OptionalDouble.of(ours.get().allocated() / workload.units / KB);
            case MEGABYTES -> OptionalDouble.of(ours.get().allocated() / workload.units / MB);
            case THREADS -> OptionalDouble.of(ours.get().threads());
            case THROUGHPUT_RATIO -> results.ratio(workload, Contenders.OURS, Sample::callsPerSecond);
            case FIRST_TOKEN_RATIO ->
                results.ratio(
                        workload, Contenders.OURS, sample -> sample.firstToken().orElse(Double.NaN));
        };
        return value.isPresent() ? Optional.of(new Verdict(this, value.getAsDouble())) : Optional.empty();
    }

    /** The verdicts of those that the run has figures for. */
    static List<Verdict> judge(List<Gate> gates, Results results) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Gate gate : gates) {
            gate.judge(results).ifPresent(verdicts::add);
        }
        return verdicts;
    }

    /**
     * Whether a gate was kept.
     *
     * @param gate which
     * @param value our figure
     */
    record Verdict(Gate gate, double value) {

        boolean kept() {
            return gate.figure() == Figure.THROUGHPUT_RATIO ? value >= gate.limit() : value <= gate.limit();
        }

        /** For a person: the figure and its limit. */
        String text() {
            return String.format(
                    Locale.ROOT,
                    "%s: %.2f (at %s %.2f)",
                    gate.name(),
                    value,
                    gate.figure() == Figure.THROUGHPUT_RATIO ? "least" : "most",
                    gate.limit());
        }
    }
}
