package dev.ollamaguidance.server.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Prepares the text of a result for a person: aligns the columns of tables and writes sizes in bytes with a unit, for example 98.4 MB. Hosts receive
 * the text unchanged.
 */
final class ReadableTable {
    private static final String START = "| ";
    private static final String END = " |";
    private static final String SEPARATOR = " | ";
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB");
    private static final int STEP = 1000;

    private ReadableTable() {}

    /** Returns the lines of the text, with readable tables. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        List<String> table = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(START) && line.endsWith(END)) {
                table.add(line);
            } else {
                lines.addAll(readable(table));
                table.clear();
                lines.add(line);
            }
        }
        lines.addAll(readable(table));
        return lines;
    }

    private static List<String> readable(List<String> table) {
        List<List<String>> rows = table.stream().map(ReadableTable::cells).toList();
        if (rows.stream().map(List::size).distinct().count() != 1) {
            return List.copyOf(table);
        }
        List<String> header = rows.get(0);
        List<List<String>> sized =
                rows.stream().map(row -> withUnits(header, row)).toList();
        List<String> lines = new ArrayList<>();
        for (List<String> row : sized) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(column == 0 ? "" : "  ")
                        .append(cell)
                        .append(" ".repeat(width(sized, column) - cell.length()));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static List<String> cells(String line) {
        String inner = line.length() < START.length() + END.length()
                ? ""
                : line.substring(START.length(), line.length() - END.length());
        return Arrays.asList(inner.split(Pattern.quote(SEPARATOR), -1));
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static List<String> withUnits(List<String> header, List<String> row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            boolean size = isSize(header.get(column)) && INTEGER.matcher(cell).matches();
            cells.add(size ? size(Long.parseLong(cell)) : cell);
        }
        return cells;
    }

    /** Returns a number of bytes with a decimal unit, as Ollama's own commands do. */
    static String size(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double value = (double) bytes / STEP;
        int unit = 0;
        // From 999.95 on, one digit after the point would round to 1000.0.
        while (value >= STEP - 0.05 && unit < UNITS.size() - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS.get(unit));
    }

    /** Whether a column is in bytes: size and size_vram, for example. The text in other columns is not an integer. */
    private static boolean isSize(String name) {
        return name.endsWith("bytes") || ("_" + name + "_").contains("_size_");
    }
}
