package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.ResultTable;
import dev.ollamaguidance.catalogue.ToolEntry;
import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Formats results as text: the model's output, a table, or names and values. Many hosts pass only this text to the model. The results are
 * within {@link ResultSize#MAX_DEPTH}.
 */
final class ResultText {
    /** Columns with the name of a model. */
    private static final Set<String> NAMES = Set.of("/name", "/model");

    private static final int MAX_CELL = 500;
    /** Longest additional indentation of the lines of a value. */
    private static final int MAX_INDENT = 20;

    private static final int MAX_FIELD_NAME = 200;

    private ResultText() {}

    /**
     * Returns the model's output and related fields if there are any. Otherwise returns the whole result, with arrays as tables if the contract
     * defines one, and with the metrics, whose names contain their units.
     */
    static String of(ToolEntry tool, ObjectNode result, ObjectNode metrics) {
        List<String> parts = new ArrayList<>();
        if (!tool.call().answer().isEmpty()) {
            String answer = result.at(tool.call().answer()).asText();
            // Only models write more than one line.
            parts.add(tool.toolset() == Toolset.INFER ? answer : ForeignText.line(answer, MAX_CELL));
        }
        for (String field : tool.call().show()) {
            JsonNode value = result.at(field);
            if (!value.isMissingNode() && !value.isEmpty()) {
                parts.add(field.substring(field.lastIndexOf('/') + 1) + ": " + value);
            }
        }
        parts.removeIf(String::isEmpty);
        if (!parts.isEmpty()) {
            return String.join("\n", parts);
        }
        for (ResultTable table : tool.call().tables()) {
            if (result.at(table.field()).isArray()) {
                return table(table, result.at(table.field()));
            }
        }
        ObjectNode shown = withoutBulk(tool, result);
        tool.metrics().values().forEach(pointer -> shown.remove(pointer.substring(1)));
        shown.setAll(metrics);
        return shown.isEmpty() ? "Done." : outline(shown, "");
    }

    /** Replaces fields that are returned only on request by their size: they are for programs. */
    private static ObjectNode withoutBulk(ToolEntry tool, ObjectNode result) {
        ObjectNode copy = result.deepCopy();
        for (String field : tool.call().leaveOut()) {
            if (copy.path(field).isContainerNode()) {
                copy.put(field, ResultSize.measure(copy.path(field)) + ", in the structured content");
            }
        }
        return copy;
    }

    private static String table(ResultTable table, JsonNode rows) {
        if (rows.isEmpty()) {
            return "None.";
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(table.columns().stream()
                .map(column -> column.substring(column.lastIndexOf('/') + 1))
                .toList());
        int invalid = 0;
        for (JsonNode row : rows) {
            boolean isNamed = table.columns().stream()
                    .filter(NAMES::contains)
                    .allMatch(column -> ForeignText.isName(row.at(column).asText()));
            if (isNamed) {
                cells.add(table.columns().stream()
                        .map(column -> cell(row.at(column).asText("-")))
                        .toList());
            } else {
                invalid++;
            }
        }
        String lines =
                cells.stream().map(row -> "| " + String.join(" | ", row) + " |").collect(Collectors.joining("\n"));
        return invalid == 0 ? lines : lines + "\n\n" + NameList.leftOut(invalid);
    }

    private static String cell(String text) {
        return ForeignText.line(text, MAX_CELL).replace("|", "\\|");
    }

    private static String outline(JsonNode value, String indent) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode inner = field.getValue();
            if (inner.isNull() || (inner.isTextual() && inner.textValue().isEmpty())) {
                continue;
            }
            text.append(text.isEmpty() ? "" : "\n")
                    .append(indent)
                    .append(ForeignText.line(field.getKey(), MAX_FIELD_NAME))
                    .append(": ");
            if (inner.isObject() && !inner.isEmpty()) {
                text.append('\n').append(outline(inner, indent + "  "));
            } else if (inner.path(0).isObject()) {
                inner.forEach(item -> text.append('\n')
                        .append(indent)
                        .append("- ")
                        .append(outline(item, indent + "  ").strip()));
            } else {
                // Lines inside a value are indented, so that a value cannot imitate another field or a line of the
                // envelope.
                text.append(
                        inner.isTextual()
                                ? ForeignText.lines(inner.textValue(), Integer.MAX_VALUE)
                                        .replace("\n", "\n  " + ForeignText.start(indent, MAX_INDENT))
                                : inner.toString());
            }
        }
        return text.toString();
    }
}
