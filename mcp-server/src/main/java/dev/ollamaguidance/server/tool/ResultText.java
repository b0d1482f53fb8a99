package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes results for a reader: the bare answer, a table, or names and values. Many hosts show a model nothing else. */
final class ResultText {
    private ResultText() {}

    /** The answer alone, when there is one; else the whole result, lists as tables where the contract says so. */
    static String of(CatalogueTool tool, ObjectNode result) {
        String answer = tool.answer().isEmpty() ? "" : result.at(tool.answer()).asText();
        if (!answer.isEmpty()) {
            return answer;
        }
        for (CatalogueTool.Table table : tool.tables()) {
            if (result.at(table.field()).isArray()) {
                return table(table, result.at(table.field()));
            }
        }
        return result.isEmpty() ? "Done." : outline(result, "");
    }

    private static String table(CatalogueTool.Table table, JsonNode rows) {
        if (rows.isEmpty()) {
            return "None.";
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(table.columns().stream()
                .map(column -> column.substring(column.lastIndexOf('/') + 1))
                .toList());
        for (JsonNode row : rows) {
            cells.add(table.columns().stream()
                    .map(column -> row.at(column).asText("-"))
                    .toList());
        }
        return cells.stream().map(row -> "| " + String.join(" | ", row) + " |").collect(Collectors.joining("\n"));
    }

    private static String outline(JsonNode value, String indent) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode inner = member.getValue();
            if (inner.isNull()) {
                continue;
            }
            text.append(text.isEmpty() ? "" : "\n")
                    .append(indent)
                    .append(member.getKey())
                    .append(": ");
            if (inner.isObject() && !inner.isEmpty()) {
                text.append('\n').append(outline(inner, indent + "  "));
            } else {
                text.append(inner.isTextual() ? inner.textValue() : inner.toString());
            }
        }
        return text.toString();
    }
}
