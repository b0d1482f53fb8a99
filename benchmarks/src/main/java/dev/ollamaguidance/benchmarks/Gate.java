package dev.ollamaguidance.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A limit that our figure must keep.
 *
 * @param name what is limited
 * @param workload where
 * @param figure which figure, a ratio to raw or ours alone
 * @param limit the highest value that passes
 */
record Gate(String name, Workload workload, Figure figure, double limit) {

    private static final double KB = 1000;
    private static final double MB = 1000 * KB;

    /** Threads of the HTTP client: one that selects, and some that serve. The number must not follow the callers'. */
    static final int HANDFUL = 8;

    /** All of them. */
    static final List<Gate> ALL = List.of(
            new Gate("CPU of a chat, ratio to raw", Workload.CHAT, Figure.CPU_RATIO, 1.15),
            new Gate("KB allocated for a chat", Workload.CHAT, Figure.KILOBYTES, 30),
            new Gate("CPU of a streamed token, ratio to raw", Workload.STREAM, Figure.CPU_RATIO, 0.80),
            new Gate("KB allocated for a streamed token", Workload.STREAM, Figure.KILOBYTES, 0.70),
            new Gate("CPU of embedding 64 texts, ratio to raw", Workload.EMBED_64, Figure.CPU_RATIO, 0.55),
            new Gate("MB allocated for embedding 64 texts", Workload.EMBED_64, Figure.MEGABYTES, 1.1),
            new Gate("threads beyond 16 callers", Workload.CHAT_16, Figure.THREADS, HANDFUL));

    /** What is compared with the limit. */
    enum Figure {
        CPU_RATIO,
        KILOBYTES,
        MEGABYTES,
        THREADS
    }

    /** Empty where the run did not measure it. */
    Optional<Verdict> judge(Results results) {
        Optional<Figures> ours = results.of(workload, Contenders.OURS);
        Optional<Figures> raw = results.of(workload, Contenders.RAW);
        Optional<Double> value = switch (figure) {
            case CPU_RATIO -> ours.flatMap(figures -> raw.map(floor -> figures.cpu() / floor.cpu()));
            case KILOBYTES -> ours.map(figures -> figures.allocated() / workload.units / KB);
            case MEGABYTES -> ours.map(figures -> figures.allocated() / workload.units / MB);
            case THREADS -> ours.map(Figures::threads);
        };
        return value.map(figure -> new Verdict(this, figure));
    }

    /** The verdicts of all gates that the run has figures for. */
    static List<Verdict> judgeAll(Results results) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Gate gate : ALL) {
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
            return value <= gate.limit();
        }

        /** One line for a person. */
        String text() {
            return String.format(
                    Locale.ROOT,
                    "%s: %s: %.2f (at most %.2f)",
                    kept() ? "kept" : "FAILED",
                    gate.name(),
                    value,
                    gate.limit());
        }
    }
}
