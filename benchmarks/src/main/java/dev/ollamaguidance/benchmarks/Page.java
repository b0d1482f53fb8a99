package dev.ollamaguidance.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes the measurements of a run between two markers of the page that explains them. */
final class Page {

    private static final String BEGIN = "<!-- measurements: written by the command above -->\n";
    private static final String END = "<!-- end of measurements -->\n";

    private Page() {}

    static void write(Path page, String measurements) throws IOException {
        Files.writeString(page, insert(Files.readString(page), measurements));
    }

    static String insert(String page, String measurements) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The page has no markers for measurements");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + measurements + page.substring(end);
    }

    static String measurements(Jars jars, String tables, List<Gate.Verdict> gates, List<Gate.Verdict> targets)
            throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "JDK %s, %d processors, %s.%n%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name")));
        text.append("| | description | artifact | jars at run time | MB |\n| --- | --- | --- | ---: | ---: |\n");
        for (Contenders contender : Contenders.values()) {
            Set<String> needed = jars.closure(contender.artifact);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | `%s` | %d | %.1f |%n",
                    contender.id,
                    contender.title,
                    // The version of this project would be outdated after the next release.
                    contender == Contenders.OURS
                            ? contender.artifact
                            : contender.artifact + ":" + jars.version(contender.artifact),
                    needed.size(),
                    jars.bytes(needed) / 1e6));
        }
        text.append("\nEach column is a client, each row a workload.\n\n").append(tables);
        verdicts(text, "gate", "kept", gates);
        verdicts(text, "target", "reached", targets);
        return text.toString().replace("\r\n", "\n");
    }

    private static void verdicts(StringBuilder text, String kind, String good, List<Gate.Verdict> verdicts) {
        text.append("| ").append(kind).append(" | ").append(good).append(" |\n| --- | --- |\n");
        for (Gate.Verdict verdict : verdicts) {
            text.append("| ")
                    .append(verdict.text())
                    .append(" | ")
                    .append(verdict.kept() ? "yes" : "**no**")
                    .append(" |\n");
        }
        text.append('\n');
    }
}
