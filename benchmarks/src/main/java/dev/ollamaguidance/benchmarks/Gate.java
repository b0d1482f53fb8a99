package dev.ollamaguidance.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A limit for a metric of this project's client.
 *
 * @param name a description of the metric
 * @param workload the workload
 * @param metric the metric: a ratio to raw, or an absolute value
 * @param limit the highest value that passes; for a throughput the lowest
 */
record Gate(String name, Workload workload, Metric metric, double limit) {

    private static final double KB = 1000;
    private static final double MB = 1000 * KB;

    /** Threads of the HTTP client: one selector and some workers. The number must not grow with the number of callers. */
    static final int HANDFUL = 8;

    /**
     * All gates. CPU time is measured with 16 callers. With one caller, processors go to sleep between request and response, and
     * waking them costs a varying amount of time, as much as the call.
     */
    static final List<Gate> ALL = List.of(
            new Gate("CPU of a chat, ratio to raw", Workload.CHAT_16, Metric.CPU_RATIO, 1.15),
            new Gate("KB allocated by a chat", Workload.CHAT_16, Metric.KILOBYTES, 30),
            new Gate("CPU of a streamed token, ratio to raw", Workload.STREAM_16, Metric.CPU_RATIO, 0.80),
            new Gate("KB allocated by a streamed token", Workload.STREAM_16, Metric.KILOBYTES, 0.70),
            new Gate("CPU of embedding 64 strings, ratio to raw", Workload.EMBED_64_16, Metric.CPU_RATIO, 0.55),
            new Gate("MB allocated by embedding 64 strings", Workload.EMBED_64_16, Metric.MEGABYTES, 1.1),
            new Gate("threads beyond 16 callers", Workload.CHAT_16, Metric.THREADS, HANDFUL));

    /** Goals that are reported. They depend on the noise of the machine, so a miss does not fail a run. */
    static final List<Gate> TARGETS = List.of(
            new Gate("throughput of chats", Workload.CHAT, Metric.THROUGHPUT_RATIO, 0.95),
            new Gate("throughput of chats, 16 callers", Workload.CHAT_16, Metric.THROUGHPUT_RATIO, 1.00),
            new Gate("throughput of streams", Workload.STREAM, Metric.THROUGHPUT_RATIO, 1.30),
            new Gate("throughput of streams, 16 callers", Workload.STREAM_16, Metric.THROUGHPUT_RATIO, 1.30),
            new Gate("time to the first token", Workload.PACED, Metric.FIRST_TOKEN_RATIO, 1.10),
            new Gate("throughput of embedding 64 strings", Workload.EMBED_64, Metric.THROUGHPUT_RATIO, 2.0),
            new Gate(
                    "throughput of embedding 64 strings, 16 callers",
                    Workload.EMBED_64_16,
                    Metric.THROUGHPUT_RATIO,
                    2.0));

    /** The value that is compared with the limit. */
    enum Metric {
        CPU_RATIO,
        KILOBYTES,
        MEGABYTES,
        THREADS,
        THROUGHPUT_RATIO,
        FIRST_TOKEN_RATIO
    }

    /** The verdict; empty if the run did not measure the metric. */
    Optional<Verdict> judge(Results results) {
        Optional<Measurements> ours = results.of(workload, Contenders.OURS);
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble value = switch (metric) {
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

    /** The verdicts of the gates that the run measured. */
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
     * @param gate the gate
     * @param value the measured value
     */
    record Verdict(Gate gate, double value) {

        boolean kept() {
            return gate.metric() == Metric.THROUGHPUT_RATIO ? value >= gate.limit() : value <= gate.limit();
        }

        /** The metric and its limit, as text. */
        String text() {
            return String.format(
                    Locale.ROOT,
                    "%s: %.2f (at %s %.2f)",
                    gate.name(),
                    value,
                    gate.metric() == Metric.THROUGHPUT_RATIO ? "least" : "most",
                    gate.limit());
        }
    }
}
