package dev.ollamaguidance.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

/**
 * The process of one contender. It lives through all rounds, so that its code stays warm, and runs JMH when it receives an
 * order. JMH's forks would have to warm up again in each round.
 */
final class Agent {

    /** The line that ends the output for an order. */
    static final String END = "end";

    private static final TimeValue SETTLING = TimeValue.milliseconds(200);

    private Agent() {}

    /** Takes the id of a contender and the base URL of the server. Then reads orders, one per line, until its input ends. */
    public static void main(String[] arguments) throws Exception {
        ResourceProfiler.countThreadsOfJvm();
        PrintStream output = System.out;
        System.setOut(System.err);
        Contender contender = Contenders.of(arguments[0]).open(arguments[1]);
        ResponseCheck.check(contender);
        MeasuredCalls.use(contender);
        output.println(END);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            for (Sample sample : run(Order.read(line))) {
                output.println(sample.write());
            }
            output.println(END);
        }
        System.exit(0);
    }

    private static List<Sample> run(Order order) throws RunnerException, IOException {
        Options options = new OptionsBuilder()
                .include(
                        "^" + MeasuredCalls.class.getName().replace(".", "\\.") + "\\." + order.workload().method + "$")
                .threads(order.workload().callers)
                .forks(0)
                .warmupIterations(1)
                .warmupTime(SETTLING)
                .measurementIterations(order.iterations())
                .measurementTime(TimeValue.milliseconds(order.milliseconds()))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .addProfiler(ResourceProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        List<Sample> samples = new ArrayList<>();
        for (RunResult result : new Runner(options).run()) {
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    samples.add(Sample.of(iteration));
                }
            }
        }
        if (samples.size() != order.iterations()) {
            throw new IOException("JMH gave " + samples.size() + " iterations for " + order);
        }
        return samples;
    }

    /**
     * A request to measure.
     *
     * @param workload the workload
     * @param iterations the number of iterations
     * @param milliseconds the length of each iteration
     */
    record Order(Workload workload, int iterations, int milliseconds) {

        String write() {
            return workload.id() + " " + iterations + " " + milliseconds;
        }

        static Order read(String line) {
            String[] words = line.split(" ", -1);
            return new Order(Workload.of(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        }
    }
}
