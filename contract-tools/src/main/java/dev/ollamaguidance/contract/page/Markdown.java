package dev.ollamaguidance.contract.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes GitHub-flavored Markdown: escaped prose, links to headings, tables, code. */
final class Markdown {
    private Markdown() {}

    /** Prose on one line. Escapes Markdown syntax except code between backticks. */
    static String text(String prose) {
        StringBuilder text = new StringBuilder();
        boolean code = false;
        for (String part : prose.strip().replaceAll("\\s+", " ").split("`", -1)) {
            text.append(code ? "`" + part + "`" : escape(part));
            code = !code;
        }
        return text.toString();
    }

    private static String escape(String prose) {
        return prose.replace("\\", "\\\\")
                .replace("*", "\\*")
                .replace("<", "\\<")
                .replace("[", "\\[")
                .replaceAll("(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", "\\\\_");
    }

    /** A name or value as inline code. */
    static String code(String value) {
        return value.contains("`") ? "`` " + value + " ``" : "`" + value + "`";
    }

    static String link(String label, String heading) {
        return "[" + label + "](#" + anchor(heading) + ")";
    }

    /** The anchor that GitHub gives a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    static String heading(int level, String title) {
        return "#".repeat(level) + " " + title + "\n\n";
    }

    static String paragraph(String markdown) {
        return markdown.isEmpty() ? "" : markdown + "\n\n";
    }

    static String bullets(List<String> items) {
        return items.isEmpty() ? "" : items.stream().collect(Collectors.joining("\n- ", "- ", "\n\n"));
    }

    static String fenced(String language, String code) {
        return "```" + language + "\n" + code + "\n```\n\n";
    }

    /** A table without the columns that are empty in every row; empty if there are no rows. */
    static String table(List<String> heads, List<List<String>> rows) {
        List<Integer> columns = IntStream.range(0, heads.size())
                .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
                .boxed()
                .toList();
        if (columns.isEmpty()) {
            return "";
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(heads::get).toList());
        lines.add(columns.stream().map(column -> "---").toList());
        rows.forEach(row ->
                lines.add(columns.stream().map(column -> cell(row.get(column))).toList()));
        return lines.stream()
                .map(line -> "| " + String.join(" | ", line) + " |\n")
                .collect(Collectors.joining("", "", "\n"));
    }

    private static String cell(String markdown) {
        return markdown.replace("|", "\\|");
    }
}
