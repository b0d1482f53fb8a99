package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.text.ForeignText;
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
 * The common part of the tools that do not call an operation: they have one argument, the topic, and return text.
 *
 * @param envelope schemas of the fields of every structured content, other than its result
 * @param limit maximum length of the text, in characters
 */
record TextTool(Map<String, @Nullable Object> envelope, int limit) {
    private static final int MAX_TOPIC = 200;
    /** Longest part of an unknown topic that a message repeats. */
    private static final int MAX_SHOWN = 100;

    static Map<String, @Nullable Object> input(String topic) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        Map<String, @Nullable Object> property = ordered("type", "string", "description", topic);
        property.put("maxLength", MAX_TOPIC);
        schema.put("properties", Map.of("topic", property));
        schema.put("additionalProperties", false);
        return schema;
    }

    /**
     * Returns the schema of a result.
     *
     * @param fields schemas of the fields in addition to the text
     */
    Map<String, @Nullable Object> output(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        inner.put("text", Map.of("type", "string"));
        inner.putAll(fields);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("result", ordered("type", "object", "properties", inner));
        properties.putAll(envelope);
        return ordered("type", "object", "properties", properties);
    }

    /**
     * Returns text as a result. If the text is too long, truncates it at the end of a line.
     *
     * @param result fields in addition to the text
     */
    CallResult result(String text, ObjectNode result) {
        List<String> warnings = new ArrayList<>();
        String shown = text;
        if (text.length() > limit) {
            int lineEnd = text.lastIndexOf('\n', limit);
            shown = text.substring(0, lineEnd > 0 ? lineEnd : limit);
            warnings.add("The text was truncated at " + shown.length() + " of " + text.length()
                    + " characters; use a narrower topic, such as one of the names in the text.");
        }
        ObjectNode structured = JsonNodeFactory.instance.objectNode().put("text", shown);
        structured.setAll(result);
        return Envelope.success(shown, structured, JsonNodeFactory.instance.objectNode(), warnings, List.of());
    }

    static CallResult unknown(String topic, String cause, List<String> near, NextStep otherwise) {
        return Envelope.failure(
                ToolError.of(
                        "invalid_arguments",
                        "Unknown topic: " + ForeignText.line(topic, MAX_SHOWN) + ".",
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
