package dev.ollamaguidance.benchmarks;

import java.util.List;

/**
 * How much is measured.
 *
 * @param contenders who
 * @param workloads what
 * @param rounds how often each contender has its turn with a workload; who begins changes
 * @param milliseconds length of a turn
 */
record Plan(List<Contenders> contenders, List<Workload> workloads, int rounds, int milliseconds) {

    static final Plan FULL = new Plan(List.of(Contenders.values()), List.of(Workload.values()), 6, 900);

    /** What a person waits for while trying something: raw and ours, the workloads of the gates. */
    static final Plan QUICK = new Plan(
            List.of(Contenders.RAW, Contenders.OURS),
            List.of(Workload.CHAT_16, Workload.STREAM_16, Workload.EMBED_64_16),
            8,
            900);

    Plan with(List<Contenders> others) {
        return new Plan(others, workloads, rounds, milliseconds);
    }

    /** A paced stream takes a tenth of a second: a turn must hold enough of them. */
    int milliseconds(Workload workload) {
        return workload == Workload.PACED ? 2 * milliseconds : milliseconds;
    }
}
