package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ollamaguidance.client.OllamaException.TooLarge;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges the lines of a stream into one object, in memory. Strings and arrays that the rule of this or another operation appends are
 * concatenated; every other field has the value of the last line that contains it. Not thread-safe.
 *
 * <p>Lines may have values of other types where the rule appends:
 *
 * <ul>
 *   <li>A number, a boolean, an object with only {@code "type": "text"} and {@code text}, and an array of such values or strings are
 *       joined with a string, as text.
 *   <li>Any other value is joined with an array, as its last element. If the values so far are not an array, they become its first
 *       element: {@code "a"}, then {@code {"x":1}} is {@code ["a",{"x":1}]}. Consecutive strings are one element.
 *   <li>An empty string, array or object adds nothing.
 *   <li>An object that has such fields is not replaced by a value that is not an object; an object replaces such a value.
 * </ul>
 */
public final class StreamMerger {
    private final StreamRule rule;
    /** JSON Pointers to what is concatenated. */
    private final Set<String> appended;

    private final ObjectNode merged = JsonNodeFactory.instance.objectNode();
    /** By the place of a string that grows: a field, or an element of a mixed array. */
    private final Map<JsonPointer, GrowingText> texts = new HashMap<>();
    /** The arrays whose values cannot be joined as text. */
    private final Set<JsonPointer> mixed = new HashSet<>();

    private final @Nullable CallStart call;
    private final long most;
    private boolean complete;
    /** The memory of the result, estimated. */
    private long bytes;

    /**
     * Starts with an empty object, which may grow without a limit.
     *
     * @param rule how to merge the lines
     */
    public StreamMerger(StreamRule rule) {
        this(rule, null, Long.MAX_VALUE);
    }

    /**
     * Starts with an empty object, which may grow to half of {@link CallOptions#maxResponseBytes} bytes of memory.
     *
     * @param operation the operation that streams
     * @param client the client that calls it
     * @throws IllegalArgumentException if the operation does not stream
     */
    public StreamMerger(Operation operation, OllamaClient client) {
        this(
                operation
                        .streamRule()
                        .orElseThrow(() -> new IllegalArgumentException(operation.id() + " does not stream")),
                new CallStart(operation.id(), Optional.empty(), client.baseUrl(), Instant.now()),
                client.options().limits().merged());
    }

    StreamMerger(StreamRule rule, @Nullable CallStart call, long most) {
        this.rule = rule;
        this.appended = new HashSet<>(rule.append());
        this.appended.addAll(Appended.BY_ANY_OPERATION);
        this.call = call;
        this.most = most;
    }

    /**
     * Adds the next line.
     *
     * @param line the line; values other than objects are ignored
     * @throws OllamaException.TooLarge if the object exceeds the limit; its partial result is {@link #result}
     */
    public void add(JsonNode line) {
        if (line instanceof ObjectNode object) {
            merge(JsonPointer.empty(), merged, object);
            complete = complete || rule.isFinal(object);
        }
        if (bytes > most && call != null) {
            throw new TooLarge(call, TooLarge.Limit.MERGED, most, result(), null);
        }
    }

    /** The memory of the result, estimated. */
    long bytes() {
        return bytes;
    }

    /**
     * The result of the lines added so far.
     *
     * @return a copy
     */
    public ObjectNode result() {
        ObjectNode result = merged.deepCopy();
        texts.forEach((pointer, text) -> {
            JsonNode parent = result.at(pointer.head());
            TextNode value = TextNode.valueOf(text.toString());
            if (parent instanceof ObjectNode object) {
                object.set(pointer.last().getMatchingProperty(), value);
            } else if (parent instanceof ArrayNode list) {
                list.set(pointer.last().getMatchingIndex(), value);
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
            if (appended.contains(pointer.toString())) {
                append(pointer, target, name, value);
            } else if (value instanceof ObjectNode object && leadsToAppended(pointer)) {
                if (!(target.get(name) instanceof ObjectNode)) {
                    replace(target, name, target.objectNode());
                }
                merge(pointer, (ObjectNode) target.get(name), object);
            } else if (!(target.get(name) instanceof ObjectNode && leadsToAppended(pointer))) {
                replace(target, name, value);
            }
        }
    }

    private void replace(ObjectNode target, String name, JsonNode value) {
        JsonNode before = target.replace(name, value);
        bytes += JsonSize.of(value) + (before == null ? JsonSize.VALUE : -JsonSize.of(before));
    }

    private void append(JsonPointer pointer, ObjectNode target, String name, JsonNode value) {
        JsonNode known = target.get(name);
        GrowingText text = texts.get(pointer);
        if (known == null) {
            start(pointer, target, name, value);
        } else if (isEmpty(value)) {
            return;
        } else if (text == null ? isEmpty(known) : text.isEmpty()) {
            texts.remove(pointer);
            start(pointer, target, name, value);
        } else if (known instanceof ArrayNode list && value instanceof ArrayNode) {
            addTo(list, pointer, value);
        } else {
            String more = mixed.contains(pointer) ? null : textOf(value);
            String before = more == null || text != null ? null : textOf(known);
            if (before != null) {
                start(pointer, target, name, TextNode.valueOf(before));
            }
            if (more != null && texts.containsKey(pointer)) {
                grow(pointer, more);
            } else {
                addTo(list(pointer, target, name, known), pointer, value);
            }
        }
    }

    private void start(JsonPointer pointer, ObjectNode target, String name, JsonNode value) {
        if (value.isTextual()) {
            replace(target, name, TextNode.valueOf("")); // Keeps the order of the fields; result() sets the string.
            grow(pointer, value.textValue());
        } else {
            replace(target, name, value.deepCopy());
        }
    }

    private void grow(JsonPointer pointer, String more) {
        bytes += texts.computeIfAbsent(pointer, unused -> new GrowingText()).append(more);
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isTextual() ? value.textValue().isEmpty() : value.isContainerNode() && value.isEmpty();
    }

    /** The text of a value that can be joined with a string, or null. */
    private static @Nullable String textOf(JsonNode value) {
        if (value instanceof ArrayNode list) {
            StringBuilder text = new StringBuilder();
            for (JsonNode element : list) {
                String part = textOf(element);
                if (part == null) {
                    return null;
                }
                text.append(part);
            }
            return text.toString();
        }
        if (value instanceof ObjectNode object) {
            boolean plain = object.size() == 2 && object.path("type").asText().equals("text");
            return plain ? object.path("text").textValue() : null;
        }
        return value.isNull() ? null : value.asText();
    }

    /** The array of what was merged so far. */
    private ArrayNode list(JsonPointer pointer, ObjectNode target, String name, JsonNode known) {
        mixed.add(pointer);
        if (known instanceof ArrayNode list) {
            return list;
        }
        GrowingText text = texts.remove(pointer);
        if (text != null) {
            texts.put(pointer.appendIndex(0), text);
        }
        ArrayNode list = target.arrayNode().add(known);
        replace(target, name, list);
        return list;
    }

    private void addTo(ArrayNode list, JsonPointer pointer, JsonNode value) {
        if (value instanceof ArrayNode more) {
            list.addAll(more);
            bytes += JsonSize.of(more);
        } else if (!value.isTextual()) {
            list.add(value);
            bytes += JsonSize.of(value);
        } else {
            if (!texts.containsKey(pointer.appendIndex(list.size() - 1))) {
                list.add("");
                bytes += JsonSize.VALUE;
            }
            grow(pointer.appendIndex(list.size() - 1), value.textValue());
        }
    }

    /** Some servers send the text of a chat in the field of another operation. */
    private static final class Appended {
        static final Set<String> BY_ANY_OPERATION = Operations.all().stream()
                .flatMap(operation -> operation.streamRule().stream())
                .flatMap(rule -> rule.append().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean leadsToAppended(JsonPointer pointer) {
        String prefix = pointer + "/";
        return appended.stream().anyMatch(each -> each.startsWith(prefix));
    }
}
