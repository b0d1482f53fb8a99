package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.text.SecretMask;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Masks known secrets in everything that a call sends to the host: results, progress and questions. A server can repeat the headers of a
 * request in a response. Thread-safe.
 */
public final class MaskingToolRegistry implements ToolRegistry {
    private final ToolRegistry delegate;
    private final SecretMask mask;
    /** Names of the fields that the tools declare, which are not secrets even if a secret has the same text. */
    private final Set<String> declaredNames = new HashSet<>();

    private MaskingToolRegistry(ToolRegistry delegate, SecretMask mask) {
        this.delegate = delegate;
        this.mask = mask;
        delegate.definitions().forEach(tool -> addNames(tool.outputSchema()));
    }

    /** Returns the registry with masked results; unchanged if there are no secrets. */
    public static ToolRegistry around(ToolRegistry delegate, SecretMask mask) {
        return mask.isEmpty() ? delegate : new MaskingToolRegistry(delegate, mask);
    }

    private void addNames(Object schema) {
        if (schema instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                declaredNames.add(String.valueOf(name));
                addNames(value);
            });
        } else if (schema instanceof Collection<?> array) {
            array.forEach(this::addNames);
        }
    }

    @Override
    public List<ToolDefinition> definitions() {
        return delegate.definitions();
    }

    @Override
    public CallResult call(String name, ObjectNode arguments, CallContext context) {
        CallResult result = delegate.call(name, arguments, new MaskingContext(context));
        List<String> texts = result.texts().stream().map(mask::mask).toList();
        return new CallResult(texts, masked(result.structured()), result.error());
    }

    /** Returns a copy without secrets. Does not recurse, because a response can be nested deeply. */
    private ObjectNode masked(ObjectNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        Deque<Pair> open = new ArrayDeque<>();
        open.push(new Pair(object, copy));
        while (!open.isEmpty()) {
            Pair pair = open.pop();
            if (pair.copy() instanceof ObjectNode target) {
                for (Map.Entry<String, JsonNode> field : pair.original().properties()) {
                    target.set(fieldName(field.getKey()), masked(field.getValue(), open));
                }
            } else if (pair.copy() instanceof ArrayNode target) {
                pair.original().forEach(item -> target.add(masked(item, open)));
            }
        }
        return copy;
    }

    private JsonNode masked(JsonNode value, Deque<Pair> open) {
        if (value.isTextual()) {
            String text = mask.mask(value.textValue());
            return text.equals(value.textValue()) ? value : JsonNodeFactory.instance.textNode(text);
        }
        if (!value.isContainerNode()) {
            return value;
        }
        JsonNode copy = value.isArray()
                ? JsonNodeFactory.instance.arrayNode(value.size())
                : JsonNodeFactory.instance.objectNode();
        open.push(new Pair(value, copy));
        return copy;
    }

    private String fieldName(String name) {
        return declaredNames.contains(name) ? name : mask.mask(name);
    }

    /** A container and its copy, which is filled later. */
    private record Pair(JsonNode original, JsonNode copy) {}

    private final class MaskingContext implements CallContext {
        private final CallContext context;

        MaskingContext(CallContext context) {
            this.context = context;
        }

        @Override
        public boolean wantsProgress() {
            return context.wantsProgress();
        }

        @Override
        public void progress(CallProgress progress) {
            context.progress(new CallProgress(progress.done(), progress.total(), mask.mask(progress.message())));
        }

        @Override
        public boolean isCancelled() {
            return context.isCancelled();
        }

        @Override
        public Runnable onCancel(Runnable action) {
            return context.onCancel(action);
        }

        @Override
        public Optional<Boolean> confirm(String question) {
            return context.confirm(mask.mask(question));
        }
    }
}
