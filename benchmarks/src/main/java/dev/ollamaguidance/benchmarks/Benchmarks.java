package dev.ollamaguidance.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures, writes the tables, and exits with 1 where a gate is not kept. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs what the system properties say: {@code quick}, {@code contenders} and {@code workloads} (ids, with commas
     * between; empty for all of the mode), {@code rounds}.
     */
    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.of(Boolean.getBoolean("quick"));
        List<Contenders> contenders = chosen("contenders", plan.contenders(), Contenders::of);
        List<Workload> workloads = chosen("workloads", plan.workloads(), Workload::of);
        int rounds = Integer.getInteger("rounds", plan.rounds());

        Results results = new Results();
        try (ServerProcess server = ServerProcess.start()) {
            for (int round = 0; round < rounds; round++) {
                for (Workload workload : workloads) {
                    List<Contenders> order = new ArrayList<>(contenders);
                    Collections.rotate(order, -round);
                    for (Contenders contender : order) {
                        System.out.printf("round %d of %d: %s, %s%n", round + 1, rounds, workload.id(), contender.id);
                        results.add(workload, contender, run(plan, workload, contender, server.address()));
                    }
                }
            }
        }
        System.out.println();
        System.out.print(Table.of(results));
        List<Gate.Verdict> verdicts = Gate.judgeAll(results);
        verdicts.forEach(verdict -> System.out.println(verdict.text()));
        if (!verdicts.stream().allMatch(Gate.Verdict::kept)) {
            System.exit(1);
        }
    }

    private static <T> List<T> chosen(String property, List<T> all, Function<String, T> parse) {
        String ids = System.getProperty(property, "");
        return ids.isBlank()
                ? all
                : Arrays.stream(ids.split(",", -1)).map(parse).toList();
    }

    /** Lets JMH run one contender and one workload in a fork. */
    private static List<Sample> run(Plan plan, Workload workload, Contenders contender, String address)
            throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^" + Calls.class.getName().replace(".", "\\.") + "\\." + workload.method + "$")
                .param("contender", contender.id)
                .param("address", address)
                .threads(workload.callers)
                .forks(1)
                .warmupIterations(plan.warmUps())
                .warmupTime(TimeValue.milliseconds(plan.milliseconds()))
                .measurementIterations(plan.iterations())
                .measurementTime(TimeValue.milliseconds(plan.milliseconds()))
                .shouldDoGC(false)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .addProfiler(Spent.class)
                .jvmArgsAppend("-Xms1g", "-Xmx1g", "-XX:+UseG1GC")
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        List<Sample> samples = new ArrayList<>();
        for (RunResult result : results) {
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    samples.add(Sample.of(iteration));
                }
            }
        }
        if (samples.size() != plan.iterations()) {
            throw new IllegalStateException(
                    "JMH gave " + samples.size() + " iterations of " + contender.id + ", " + workload.id());
        }
        return samples;
    }
}
