package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * Merges the lines of a stream into one object. Strings and arrays that the rule appends are concatenated; every other field has
 * the value of the last line that contains it. Not thread-safe.
 */
public final class StreamMerger {
    private final StreamRule rule;
    private final ObjectNode merged = JsonNodeFactory.instance.objectNode();
    private final Map<JsonPointer, StringBuilder> texts = new HashMap<>();
    private boolean complete;

    /**
     * Starts with an empty object.
     *
     * @param rule how to merge the lines
     */
    public StreamMerger(StreamRule rule) {
        this.rule = rule;
    }

    /**
     * Adds the next line.
     *
     * @param line the line; values other than objects are ignored
     */
    public void add(JsonNode line) {
        if (line instanceof ObjectNode object) {
            merge(JsonPointer.empty(), merged, object);
            complete = complete || rule.isFinal(object);
        }
    }

    /**
     * The result of the lines added so far.
     *
     * @return a copy
     */
    public ObjectNode result() {
        ObjectNode result = merged.deepCopy();
        texts.forEach((pointer, text) -> {
            if (result.at(pointer.head()) instanceof ObjectNode parent) {
                parent.set(pointer.last().getMatchingProperty(), TextNode.valueOf(text.toString()));
            }
        });
        return result;
    }

    boolean isEmpty() {
        return merged.isEmpty();
    }

    /**
     * Whether the last line of the stream has been added.
     *
     * @return true if the result is complete
     */
    public boolean complete() {
        return complete;
    }

    private void merge(JsonPointer at, ObjectNode target, ObjectNode source) {
        for (Entry<String, JsonNode> member : source.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            JsonPointer pointer = at.appendProperty(name);
            if (value.isNull()) {
                continue;
            }
            if (rule.append().contains(pointer.toString())) {
                append(pointer, target, name, value);
            } else if (value instanceof ObjectNode object && leadsToAppended(pointer)) {
                merge(pointer, target.get(name) instanceof ObjectNode known ? known : target.putObject(name), object);
            } else {
                target.set(name, value);
            }
        }
    }

    private void append(JsonPointer pointer, ObjectNode target, String name, JsonNode value) {
        if (value.isTextual()) {
            StringBuilder text = texts.computeIfAbsent(pointer, unused -> new StringBuilder());
            text.append(value.textValue());
            if (!target.has(name)) {
                target.put(name, ""); // Keeps the order of the fields; result() sets the string.
            }
        } else if (value instanceof ArrayNode list && target.get(name) instanceof ArrayNode known) {
            known.addAll(list);
        } else if (value instanceof ArrayNode list) {
            target.set(name, list.deepCopy());
        } else {
            target.set(name, value);
        }
    }

    private boolean leadsToAppended(JsonPointer pointer) {
        String prefix = pointer + "/";
        return rule.append().stream().anyMatch(appended -> appended.startsWith(prefix));
    }
}
