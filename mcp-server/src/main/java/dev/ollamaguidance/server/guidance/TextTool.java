package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.Envelope;
import dev.ollamaguidance.server.tool.NextStep;
import dev.ollamaguidance.server.tool.ToolError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tools have in common that no operation stands behind: one argument, the topic; a text as their result.
 *
 * @param envelope schemas of the members that every structured content has beside its result
 * @param length most characters of a text
 */
record TextTool(Map<String, @Nullable Object> envelope, int length) {
    static Map<String, @Nullable Object> input(String topic) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of("topic", ordered("type", "string", "description", topic)));
        schema.put("additionalProperties", false);
        return schema;
    }

    /**
     * The schema of a result.
     *
     * @param members members beside the text
     */
    Map<String, @Nullable Object> output(Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        inner.put("text", Map.of("type", "string"));
        inner.putAll(members);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("result", ordered("type", "object", "properties", inner));
        properties.putAll(envelope);
        return ordered("type", "object", "properties", properties);
    }

    /**
     * A text as a result, cut at the end of a line where it is too long.
     *
     * @param result members beside the text
     */
    CallResult result(String text, ObjectNode result) {
        List<String> warnings = new ArrayList<>();
        String shown = text;
        if (text.length() > length) {
            int lineEnd = text.lastIndexOf('\n', length);
            shown = text.substring(0, lineEnd > 0 ? lineEnd : length);
            warnings.add("The text was cut at " + shown.length() + " of " + text.length()
                    + " characters; ask for a narrower topic, such as one name that it has.");
        }
        ObjectNode structured = JsonNodeFactory.instance.objectNode().put("text", shown);
        structured.setAll(result);
        return Envelope.success(shown, structured, JsonNodeFactory.instance.objectNode(), warnings, List.of());
    }

    static CallResult unknown(String topic, String cause, List<String> near, NextStep otherwise) {
        return Envelope.failure(
                ToolError.of(
                        "invalid_arguments",
                        "Nothing is called " + topic + ".",
                        cause,
                        near.isEmpty() ? List.of() : List.of("Did you mean " + String.join(" or ", near) + "?")),
                List.of(otherwise));
    }

    private static Map<String, @Nullable Object> ordered(String first, Object one, String second, Object two) {
        Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
        ordered.put(first, one);
        ordered.put(second, two);
        return ordered;
    }
}
