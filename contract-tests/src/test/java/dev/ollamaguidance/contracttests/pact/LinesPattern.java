package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.client.StreamRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression for a streamed response, because Pact has no other way to match one.
 *
 * <p>It requires one or more lines with one JSON object each. Each line has the fields that all lines of the example have in common; the last line has
 * all fields of the example's last line. Fields may be in any order, and only the JSON type of a value counts. The last line also ends the stream by the
 * rule of the contract. If the example has a line with an error, the response must have one too. The number of lines is unlimited, so the expression
 * neither recurses nor backtracks over them.
 */
final class LinesPattern {

    private static final String ERROR = "error";
    private static final String OBJECT = "\\{[^\\n]*+(?<=\\})";

    private LinesPattern() {}

    /**
     * The expression for responses like that of an example.
     *
     * @param lines the lines of the example, at least one
     * @param rule the rule that identifies the last line; empty if the stream ends with an error
     */
    static String of(List<JsonNode> lines, Optional<StreamRule> rule) {
        JsonNode last = lines.get(lines.size() - 1);
        String line = members(common(lines)) + OBJECT;
        String lastLine = members(types(last)) + rule.map(LinesPattern::end).orElse("") + OBJECT;
        String errorLine = lines.stream()
                .filter(failed -> failed.has(ERROR))
                .findFirst()
                .map(failed -> "(?=.*(?<![^\\n])" + members(types(failed)) + OBJECT + ")")
                .orElse("");
        return "(?s)" + errorLine + "(?=.*(?<![^\\n])" + lastLine + "\\n?\\z)(?:" + line + "(?:\\n|\\z))++";
    }

    private static Map<String, String> common(List<JsonNode> lines) {
        Map<String, String> common = types(lines.get(0));
        for (JsonNode line : lines) {
            Map<String, String> types = types(line);
            common.entrySet().removeIf(member -> !member.getValue().equals(types.get(member.getKey())));
        }
        return common;
    }

    private static Map<String, String> types(JsonNode line) {
        Map<String, String> types = new LinkedHashMap<>();
        line.properties().forEach(member -> {
            String type = type(member.getValue());
            if (type != null) {
                types.put(member.getKey(), type);
            }
        });
        return types;
    }

    /** The start of a value of the same type; null for a JSON null, which counts as a missing field. */
    private static @Nullable String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "\"";
            case NUMBER -> "-?[0-9]";
            case BOOLEAN -> "(?:true|false)";
            case ARRAY -> "\\[";
            case OBJECT -> "\\{";
            default -> null;
        };
    }

    private static String members(Map<String, String> types) {
        StringBuilder lookaheads = new StringBuilder();
        types.forEach((name, type) -> lookaheads.append(member(name, type)));
        return lookaheads.toString();
    }

    private static String end(StreamRule rule) {
        String pointer = rule.finalPointer();
        return member(
                pointer.substring(pointer.lastIndexOf('/') + 1),
                Pattern.quote(rule.finalValue().toString()));
    }

    private static String member(String name, String value) {
        return "(?=[^\\n]*\"" + Pattern.quote(name) + "\"\\s*:\\s*" + value + ")";
    }
}
