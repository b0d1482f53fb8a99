package dev.ollamaguidance.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Measures in each iteration what JMH does not: CPU time, threads, failed calls, times of tokens. JMH creates one for each run. */
public final class ResourceProfiler implements InternalProfiler {

    /** CPU time of the whole process per call, in nanoseconds. */
    static final String CPU = "cpu";

    /** Peak number of threads, without those of the JVM at the start and without the callers. */
    static final String THREADS = "threads";

    /** Average number of processors that other processes used, including the fake server. */
    static final String OTHERS = "others";

    /** Share of calls that failed and were retried. */
    static final String FAILED = "failed";

    /** Median time to the first token, in nanoseconds. */
    static final String FIRST = "first";

    /** Median time from writing to reading a token, in nanoseconds. */
    static final String DELAY = "delay";

    private static final Path MACHINE = Path.of("/proc/stat");
    private static final double TICKS_PER_SECOND = 100;

    private static volatile int threadsBefore;

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private long startCpu;
    private long startTime;
    private double startMachine;

    /** Counts the threads that run now as those of the JVM. */
    static void countThreadsOfJvm() {
        threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
    }

    @Override
    public String getDescription() {
        return "CPU time, threads and times of tokens";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        TokenTimes.take();
        Retries.take();
        threads.resetPeakThreadCount();
        startMachine = machineSeconds();
        startTime = System.nanoTime();
        startCpu = process.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long cpu = process.getProcessCpuTime() - startCpu;
        double seconds = (System.nanoTime() - startTime) / 1e9;
        double machine = machineSeconds() - startMachine;
        int extra = threads.getPeakThreadCount() - threadsBefore - benchmark.getThreads();
        TokenTimes.Medians times = TokenTimes.take();

        List<ScalarResult> results = new ArrayList<>();
        results.add(scalar(CPU, (double) cpu / result.getMetadata().getAllOps(), "ns/op"));
        results.add(scalar(THREADS, Math.max(0, extra), "threads"));
        results.add(scalar(OTHERS, Math.max(0, (machine - cpu / 1e9) / seconds), "processors"));
        results.add(
                scalar(FAILED, (double) Retries.take() / result.getMetadata().getAllOps(), "calls"));
        times.first().ifPresent(value -> results.add(scalar(FIRST, value, "ns")));
        times.delay().ifPresent(value -> results.add(scalar(DELAY, value, "ns")));
        return results;
    }

    private static ScalarResult scalar(String label, double value, String unit) {
        return new ScalarResult(label, value, unit, AggregationPolicy.AVG);
    }

    /** Busy time of all processors together in seconds; 0 if the system does not report it. */
    private static double machineSeconds() {
        try (Stream<String> lines = Files.lines(MACHINE)) {
            String[] fields = lines.findFirst().orElse("").split("\\s+", -1);
            double ticks = 0;
            // user, nice, system; skips idle and iowait; irq, softirq, steal
            for (int i : new int[] {1, 2, 3, 6, 7, 8}) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException | RuntimeException unknown) {
            return 0;
        }
    }
}
