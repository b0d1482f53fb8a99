package dev.ollamaguidance.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Markdown tables with a row for each workload and a column for each contender. */
final class Table {

    private static final String NONE = "–";

    private final StringBuilder text = new StringBuilder();
    private final Results results;

    private Table(Results results) {
        this.results = results;
    }

    /** All tables of a run. */
    static String of(Results results) {
        Table table = new Table(results);
        table.ratios(
                "Throughput as a ratio to raw; higher is better. For raw: calls per second.",
                Sample::callsPerSecond,
                workload -> measurements -> OptionalDouble.of(measurements.callsPerSecond()),
                "%,.0f/s");
        table.ratios(
                "CPU time as a ratio to raw; lower is better. For raw: µs per call, for streams per token.",
                Sample::cpu,
                workload -> measurements -> OptionalDouble.of(measurements.cpu() / 1000 / workload.units),
                "%,.1f µs");
        table.values(
                "KB allocated per call, for streams per token.",
                workload -> measurements -> OptionalDouble.of(measurements.allocated() / 1000 / workload.units),
                "%,.2f");
        table.values(
                "Peak number of threads, without those of the JVM and the 16 callers.",
                workload -> measurements ->
                        workload.callers == 1 ? OptionalDouble.empty() : OptionalDouble.of(measurements.threads()),
                "%,.0f");
        table.values(
                "Calls per million that failed and were retried.",
                workload -> measurements -> OptionalDouble.of(measurements.failed() * 1_000_000),
                "%,.0f");
        table.values(
                "Median time to the first token of a paced stream, in µs.",
                workload -> measurements -> times(measurements.firstToken()),
                "%,.0f");
        table.values(
                "Median time from the server writing a token of a paced stream to the caller receiving it, in µs.",
                workload -> measurements -> times(measurements.delay()),
                "%,.0f");
        return table.text.toString();
    }

    private static OptionalDouble times(OptionalDouble nanoseconds) {
        return nanoseconds.isPresent() ? OptionalDouble.of(nanoseconds.getAsDouble() / 1000) : nanoseconds;
    }

    private void ratios(
            String caption,
            ToDoubleFunction<Sample> metric,
            Function<Workload, Function<Measurements, OptionalDouble>> rawMetric,
            String rawFormat) {
        rows(caption, workload -> contender -> {
            if (contender == contender.baseline()) {
                return cell(value(workload, contender, rawMetric), rawFormat);
            }
            return cell(results.ratio(workload, contender, metric), "%.2f");
        });
    }

    private void values(
            String caption, Function<Workload, Function<Measurements, OptionalDouble>> metric, String format) {
        rows(caption, workload -> contender -> cell(value(workload, contender, metric), format));
    }

    private static String cell(OptionalDouble value, String format) {
        return value.isEmpty() ? NONE : String.format(Locale.ROOT, format, value.getAsDouble());
    }

    private OptionalDouble value(
            Workload workload,
            Contenders contender,
            Function<Workload, Function<Measurements, OptionalDouble>> metric) {
        Optional<Measurements> measurements = results.of(workload, contender);
        return measurements.isPresent() ? metric.apply(workload).apply(measurements.get()) : OptionalDouble.empty();
    }

    /** Omits empty rows, and the table if it has none. */
    private void rows(String caption, Function<Workload, Function<Contenders, String>> cell) {
        List<Contenders> contenders = results.contenders();
        List<String> rows = new ArrayList<>();
        for (Workload workload : results.workloads()) {
            List<String> cells = contenders.stream().map(cell.apply(workload)).toList();
            if (!cells.stream().allMatch(NONE::equals)) {
                rows.add(row(workload.id(), cells));
            }
        }
        if (!rows.isEmpty()) {
            text.append(caption).append("\n\n");
            text.append(
                    row("", contenders.stream().map(contender -> contender.id).toList()));
            text.append("| --- |").append(" ---: |".repeat(contenders.size())).append('\n');
            rows.forEach(text::append);
            text.append('\n');
        }
    }

    private static String row(String name, List<String> cells) {
        return "| " + name + " | " + String.join(" | ", cells) + " |\n";
    }
}
