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
 * A regular expression for an answer in lines, because Pact has no other way to match one.
 *
 * <p>It asks for one or more lines that each hold a JSON object. Each has the members that all lines of the example have in
 * common, the last one all members of the example's last line; members may come in any order, and only the JSON type of a
 * value counts. The last line also is one that ends a stream by the contract's rule. Where the example has a line with an error,
 * so has the answer. How many lines there are does not matter,
 * so the expression neither recurses nor backtracks over them.
 */
final class LinesPattern {

    private static final String ERROR = "error";
    private static final String OBJECT = "\\{[^\\n]*+(?<=\\})";

    private LinesPattern() {}

    /**
     * The expression for answers like that of an example.
     *
     * @param lines the example's lines, at least one
     * @param rule says which line is the last one; absent where the stream ends with an error
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

    /** How a value of the same type begins; null for null, which counts as absent. */
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
