package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.argument.ArgumentRules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds the default model to calls that do not name one, before the arguments are checked. Thread-safe. */
public final class DefaultModelRegistry implements ToolRegistry {
    private static final String MODEL = "model";
    private static final String REQUIRED = "required";
    private static final String PROPERTIES = "properties";

    private final ToolRegistry delegate;
    private final String model;
    private final Set<String> tools;
    private final ArgumentRules rules;

    /**
     * Creates a registry.
     *
     * @param model name of the default model
     * @param tools names of the tools that use the default model
     * @param rules the other names of the argument {@code model}
     */
    public DefaultModelRegistry(ToolRegistry delegate, String model, Set<String> tools, ArgumentRules rules) {
        this.delegate = delegate;
        this.model = model;
        this.tools = Set.copyOf(tools);
        this.rules = rules;
    }

    /** Returns the tools. Where the default model applies, the argument {@code model} is optional and has a default. */
    @Override
    public List<ToolDefinition> definitions() {
        return delegate.definitions().stream()
                .map(tool -> tools.contains(tool.name()) ? withDefault(tool) : tool)
                .toList();
    }

    @Override
    public CallResult call(String name, ObjectNode arguments, CallContext context) {
        if (!tools.contains(name) || rules.names(name, MODEL).stream().anyMatch(given -> isGiven(arguments, given))) {
            return delegate.call(name, arguments, context);
        }
        ObjectNode completed = arguments.deepCopy();
        completed.put(MODEL, model);
        return delegate.call(name, completed, context);
    }

    /** Null and an empty string count as absent. */
    private static boolean isGiven(ObjectNode arguments, String name) {
        JsonNode value = arguments.path(name);
        return arguments.hasNonNull(name)
                && !(value.isTextual() && value.textValue().isEmpty());
    }

    private ToolDefinition withDefault(ToolDefinition tool) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>(tool.inputSchema());
        if (schema.get(REQUIRED) instanceof List<?> names) {
            schema.put(
                    REQUIRED, names.stream().filter(name -> !name.equals(MODEL)).toList());
        }
        if (schema.get(PROPERTIES) instanceof Map<?, ?> properties) {
            schema.put(PROPERTIES, withDefault(properties));
        }
        return new ToolDefinition(
                tool.name(),
                tool.title(),
                tool.description(),
                tool.toolset(),
                tool.effects(),
                Collections.unmodifiableMap(schema),
                tool.outputSchema());
    }

    private Map<String, @Nullable Object> withDefault(Map<?, ?> properties) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        properties.forEach((name, property) -> {
            if (name.equals(MODEL) && property instanceof Map<?, ?> schema) {
                Map<String, @Nullable Object> changed = new LinkedHashMap<>();
                schema.forEach((keyword, value) -> changed.put(String.valueOf(keyword), value));
                changed.put("default", model);
                copy.put(MODEL, changed);
            } else {
                copy.put(String.valueOf(name), property);
            }
        });
        return copy;
    }
}
