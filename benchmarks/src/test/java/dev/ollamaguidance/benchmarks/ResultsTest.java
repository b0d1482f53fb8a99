package dev.ollamaguidance.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ResultsTest {

    @Test
    void medianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
        assertThat(Median.of()).isEmpty();
        assertThat(Median.of(9, 1, 4)).hasValue(4);
        assertThat(Median.of(9, 1, 4, 6)).hasValue(5);
    }

    @Test
    void measurementsAreMediansOfTheQuieterHalfAndTheMaximumOfThreads() {
        Measurements measurements = Measurements.of(List.of(
                sample(100, 10, 1000, 3, 0.1),
                sample(1, 999, 9, 7, 1.9),
                sample(200, 30, 3000, 4, 0.2),
                sample(2, 888, 8, 5, 1.8)));

        assertThat(measurements.callsPerSecond()).isEqualTo(150);
        assertThat(measurements.cpu()).isEqualTo(20);
        assertThat(measurements.allocated()).isEqualTo(2000);
        assertThat(measurements.threads()).isEqualTo(7);
        assertThat(measurements.firstToken()).isEmpty();
    }

    @Test
    void ratioComparesTheTurnsOfOneRound() {
        Results results = new Results();
        results.add(Workload.CHAT, Contenders.RAW, List.of(cpu(100, 0), cpu(1000, 0), cpu(10, 2), cpu(10, 2)));
        results.add(Workload.CHAT, Contenders.OURS, List.of(cpu(120, 0), cpu(1400, 0), cpu(90, 2), cpu(90, 2)));

        assertThat(results.ratio(Workload.CHAT, Contenders.OURS, Sample::cpu).orElseThrow())
                .isCloseTo(1.3, Offset.offset(1e-9));
        assertThat(results.ratio(Workload.STREAM, Contenders.OURS, Sample::cpu)).isEmpty();
    }

    @Test
    void gatesReportMetricAndLimit() {
        Results results = new Results();
        results.add(Workload.CHAT_16, Contenders.RAW, List.of(sample(100, 100, 20_000, 40, 0)));
        results.add(Workload.CHAT_16, Contenders.OURS, List.of(sample(90, 116, 30_000, 9, 0)));

        assertThat(Gate.judge(Gate.ALL, results))
                .extracting(verdict -> verdict.kept() + " " + verdict.text())
                .containsExactly(
                        "false CPU of a chat, ratio to raw: 1.16 (at most 1.15)",
                        "true KB allocated by a chat: 30.00 (at most 30.00)",
                        "false threads beyond 16 callers: 9.00 (at most 8.00)");
        assertThat(Gate.judge(Gate.TARGETS, results))
                .extracting(verdict -> verdict.kept() + " " + verdict.text())
                .containsExactly("false throughput of chats, 16 callers: 0.90 (at least 1.00)");
    }

    @Test
    void measurementsOfAStreamArePerToken() {
        Results results = new Results();
        results.add(Workload.STREAM_16, Contenders.OURS, List.of(sample(1, 1, 355_000, 0, 0)));

        assertThat(Gate.judge(Gate.ALL, results))
                .extracting(Gate.Verdict::text)
                .containsExactly("KB allocated by a streamed token: 0.71 (at most 0.70)");
    }

    @Test
    void tablesHaveARowForEachWorkloadAndAColumnForEachContender() {
        Results results = new Results();
        results.add(Workload.CHAT_16, Contenders.OURS, List.of(sample(50, 3000, 25_000, 5, 0)));
        results.add(Workload.CHAT_16, Contenders.RAW, List.of(sample(100, 2000, 20_000, 40, 0)));
        results.add(Workload.CHAT_16, Contenders.OLLAMA4J, List.of(sample(10, 40_000, 90_000, 4000, 0)));
        results.add(Workload.CHAT_16, Contenders.RAW_AGAIN, List.of(sample(40, 4000, 20_000, 40, 0)));

        assertThat(Table.of(results))
                .contains("""
                        |  | raw | ours | ollama4j | raw-again |
                        | --- | ---: | ---: | ---: | ---: |
                        | chat-16 | 100/s | 0.50 | 0.25 | 40/s |
                        """)
                .contains("| chat-16 | 2.0 µs | 1.50 | 10.00 | 4.0 µs |\n")
                .contains("| chat-16 | 20.00 | 25.00 | 90.00 | 20.00 |\n")
                .contains("| chat-16 | 40 | 5 | 4,000 | 40 |\n")
                .doesNotContain("first token");
    }

    @Test
    void readsTheSamplesThatItWrites() {
        Sample whole = new Sample(1.5, 2.5, 3.5, 4, 0.5, 0.25, OptionalDouble.of(6), OptionalDouble.of(7));

        assertThat(Sample.read(whole.write())).isEqualTo(whole);
        assertThat(Sample.read(cpu(3, 1).write())).isEqualTo(cpu(3, 1));
    }

    private static Sample cpu(double cpu, double others) {
        return sample(1, cpu, 1, 1, others);
    }

    private static Sample sample(double callsPerSecond, double cpu, double allocated, double threads, double others) {
        return new Sample(
                callsPerSecond, cpu, allocated, threads, others, 0, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
