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
 */
public final class StreamMerger {
    private final StreamRule rule;
    /** JSON Pointers to what is concatenated. */
    private final Set<String> appended;

    private final ObjectNode merged = JsonNodeFactory.instance.objectNode();
    private final Map<JsonPointer, GrowingText> texts = new HashMap<>();
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
            if (appended.contains(pointer.toString())) {
                append(pointer, target, name, value);
            } else if (value instanceof ObjectNode object && leadsToAppended(pointer)) {
                merge(pointer, target.get(name) instanceof ObjectNode known ? known : target.putObject(name), object);
            } else {
                replace(target, name, value);
            }
        }
    }

    private void replace(ObjectNode target, String name, JsonNode value) {
        JsonNode before = target.replace(name, value);
        bytes += JsonSize.of(value) + (before == null ? JsonSize.VALUE : -JsonSize.of(before));
    }

    private void append(JsonPointer pointer, ObjectNode target, String name, JsonNode value) {
        if (value.isTextual()) {
            GrowingText text = texts.computeIfAbsent(pointer, unused -> new GrowingText());
            bytes += text.append(value.textValue());
            if (!target.has(name)) {
                target.put(name, ""); // Keeps the order of the fields; result() sets the string.
            }
        } else if (value instanceof ArrayNode list && target.get(name) instanceof ArrayNode known) {
            known.addAll(list);
            bytes += JsonSize.of(list);
        } else if (value instanceof ArrayNode list) {
            replace(target, name, list.deepCopy());
        } else {
            replace(target, name, value);
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
