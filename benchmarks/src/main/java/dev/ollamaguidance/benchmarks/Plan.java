package dev.ollamaguidance.benchmarks;

import java.util.List;

/**
 * How much is measured.
 *
 * @param contenders who
 * @param workloads what
 * @param rounds how often all of them are gone through; the order turns by one each time
 * @param warmUps iterations that do not count
 * @param iterations iterations of a fork that count
 * @param milliseconds length of an iteration
 */
record Plan(
        List<Contenders> contenders,
        List<Workload> workloads,
        int rounds,
        int warmUps,
        int iterations,
        int milliseconds) {

    private static final Plan FULL = new Plan(List.of(Contenders.values()), List.of(Workload.values()), 2, 4, 5, 900);

    /** What a person waits for while trying something: raw and ours, the workloads of the gates. */
    private static final Plan QUICK = new Plan(
            List.of(Contenders.RAW, Contenders.OURS),
            List.of(Workload.CHAT, Workload.CHAT_16, Workload.STREAM, Workload.EMBED_64),
            2,
            4,
            6,
            700);

    static Plan of(boolean quick) {
        return quick ? QUICK : FULL;
    }
}
