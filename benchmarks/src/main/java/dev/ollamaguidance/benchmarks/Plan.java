package dev.ollamaguidance.benchmarks;

import java.util.List;

/**
 * What a run measures.
 *
 * @param contenders the contenders
 * @param workloads the workloads
 * @param rounds how many turns each contender has with a workload; the order rotates
 * @param milliseconds the length of a turn
 */
record Plan(List<Contenders> contenders, List<Workload> workloads, int rounds, int milliseconds) {

    static final Plan FULL = new Plan(List.of(Contenders.values()), List.of(Workload.values()), 6, 900);

    /** A short run for development: raw and ours, with the workloads of the gates. */
    static final Plan QUICK = new Plan(
            List.of(Contenders.RAW, Contenders.OURS),
            List.of(Workload.CHAT_16, Workload.STREAM_16, Workload.EMBED_64_16),
            8,
            900);

    Plan with(List<Contenders> others) {
        return new Plan(others, workloads, rounds, milliseconds);
    }

    /** A paced stream takes a tenth of a second, so its turns are longer. */
    int milliseconds(Workload workload) {
        return workload == Workload.PACED ? 2 * milliseconds : milliseconds;
    }
}
