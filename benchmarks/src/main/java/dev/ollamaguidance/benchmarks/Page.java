package dev.ollamaguidance.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts the figures of a run into the page that explains them, between two marks. */
final class Page {

    private static final String BEGIN = "<!-- figures: written by the command above -->\n";
    private static final String END = "<!-- end of figures -->\n";

    private Page() {}

    static void write(Path page, String figures) throws IOException {
        Files.writeString(page, insert(Files.readString(page), figures));
    }

    static String insert(String page, String figures) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The page has no place for figures");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + figures + page.substring(end);
    }

    static String figures(Jars jars, String tables, List<Gate.Verdict> gates, List<Gate.Verdict> targets)
            throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "JDK %s, %d processors, %s.%n%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name")));
        text.append("| | client | artifact | jars at run time | MB |\n| --- | --- | --- | ---: | ---: |\n");
        for (Contenders contender : Contenders.values()) {
            Set<String> needed = jars.closure(contender.artefact);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | `%s` | %d | %.1f |%n",
                    contender.id,
                    contender.title,
                    // A version of ours would be stale after the next release.
                    contender == Contenders.OURS
                            ? contender.artefact
                            : contender.artefact + ":" + jars.version(contender.artefact),
                    needed.size(),
                    jars.bytes(needed) / 1e6));
        }
        text.append("\nColumns are clients, rows are workloads.\n\n").append(tables);
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
