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
 * Makes one object of the lines of a stream. Texts and lists that the rule appends grow; of every other member the last
 * line that has it counts, and members of earlier lines stay. Not for several threads at once.
 */
public final class StreamMerger {
    private final StreamRule rule;
    private final ObjectNode merged = JsonNodeFactory.instance.objectNode();
    private final Map<JsonPointer, StringBuilder> texts = new HashMap<>();
    private boolean complete;

    /**
     * Starts with nothing.
     *
     * @param rule how the lines belong together
     */
    public StreamMerger(StreamRule rule) {
        this.rule = rule;
    }

    /**
     * Adds the next line.
     *
     * @param line the line; anything but an object is left out
     */
    public void add(JsonNode line) {
        if (line instanceof ObjectNode object) {
            merge(JsonPointer.empty(), merged, object);
            complete = complete || rule.isFinal(object);
        }
    }

    /**
     * What the lines so far make.
     *
     * @return a copy that is the caller's
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
     * Whether the last line was among those added.
     *
     * @return true when nothing is missing
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
                target.put(name, ""); // Keeps the place; result() puts the text here.
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
