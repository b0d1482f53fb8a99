package dev.ollamaguidance.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Measures, writes the tables, and exits with 1 if a gate fails. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Reads the system properties {@code quick}, {@code contenders} and {@code workloads} (ids separated by commas; empty for
     * all of the mode) and {@code rounds}. A full run writes its measurements into the file {@code page}, and reads the dependencies of
     * each contender from the file {@code tree}.
     */
    public static void main(String[] arguments) throws IOException {
        Plan mode = Boolean.getBoolean("quick") ? Plan.QUICK : Plan.FULL;
        Plan plan = new Plan(
                chosen("contenders", mode.contenders(), Contenders::of),
                chosen("workloads", mode.workloads(), Workload::of),
                Integer.getInteger("rounds", mode.rounds()),
                mode.milliseconds());
        Results results = new Results();
        Run.measure(plan, results);

        List<Gate.Verdict> gates = Gate.judge(Gate.ALL, results);
        List<Gate.Verdict> targets = Gate.judge(Gate.TARGETS, results);
        String tables = Table.of(results);
        System.out.println();
        System.out.print(tables);
        targets.forEach(target -> System.out.println((target.kept() ? "reached: " : "missed: ") + target.text()));
        gates.forEach(gate -> System.out.println((gate.kept() ? "kept: " : "FAILED: ") + gate.text()));
        if (plan.equals(Plan.FULL)) {
            Jars jars = Jars.read(Files.readString(Path.of(System.getProperty("tree"))));
            Page.write(Path.of(System.getProperty("page")), Page.measurements(jars, tables, gates, targets));
        }
        if (!gates.stream().allMatch(Gate.Verdict::kept)) {
            System.exit(1);
        }
    }

    private static <T> List<T> chosen(String property, List<T> all, Function<String, T> parse) {
        String ids = System.getProperty(property, "");
        return ids.isBlank()
                ? all
                : Arrays.stream(ids.split(",", -1)).map(parse).toList();
    }
}
