package dev.ollamaguidance.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Tables of Markdown: a row for each workload, a column for each contender. */
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
                "Throughput as a ratio to raw; higher is better. The value of raw is in calls per second.",
                Sample::callsPerSecond,
                workload -> figures -> OptionalDouble.of(figures.callsPerSecond()),
                "%,.0f/s");
        table.ratios(
                "CPU time as a ratio to raw; lower is better. The value of raw is in µs per call, for streams per token.",
                Sample::cpu,
                workload -> figures -> OptionalDouble.of(figures.cpu() / 1000 / workload.units),
                "%,.1f µs");
        table.values(
                "KB allocated per call, for streams per token.",
                workload -> figures -> OptionalDouble.of(figures.allocated() / 1000 / workload.units),
                "%,.2f");
        table.values(
                "Peak number of threads, without those of the JVM and the 16 callers.",
                workload -> figures ->
                        workload.callers == 1 ? OptionalDouble.empty() : OptionalDouble.of(figures.threads()),
                "%,.0f");
        table.values(
                "Calls per million that failed and were retried.",
                workload -> figures -> OptionalDouble.of(figures.failed() * 1_000_000),
                "%,.0f");
        table.values(
                "Median time to the first token of a paced stream, in µs.",
                workload -> figures -> times(figures.firstToken()),
                "%,.0f");
        table.values(
                "Median time from writing a token of a paced stream on the server to its delivery to the caller, in µs.",
                workload -> figures -> times(figures.delay()),
                "%,.0f");
        return table.text.toString();
    }

    private static OptionalDouble times(OptionalDouble nanoseconds) {
        return nanoseconds.isPresent() ? OptionalDouble.of(nanoseconds.getAsDouble() / 1000) : nanoseconds;
    }

    private void ratios(
            String caption,
            ToDoubleFunction<Sample> figure,
            Function<Workload, Function<Figures, OptionalDouble>> rawFigure,
            String rawFormat) {
        rows(caption, workload -> contender -> {
            if (contender == contender.floor()) {
                return cell(value(workload, contender, rawFigure), rawFormat);
            }
            return cell(results.ratio(workload, contender, figure), "%.2f");
        });
    }

    private void values(String caption, Function<Workload, Function<Figures, OptionalDouble>> figure, String format) {
        rows(caption, workload -> contender -> cell(value(workload, contender, figure), format));
    }

    private static String cell(OptionalDouble value, String format) {
        return value.isEmpty() ? NONE : String.format(Locale.ROOT, format, value.getAsDouble());
    }

    private OptionalDouble value(
            Workload workload, Contenders contender, Function<Workload, Function<Figures, OptionalDouble>> figure) {
        Optional<Figures> figures = results.of(workload, contender);
        return figures.isPresent() ? figure.apply(workload).apply(figures.get()) : OptionalDouble.empty();
    }

    /** Leaves out the rows, and with them the table, that would hold nothing. */
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
