package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives a tool a model for calls that name none. */
public final class DefaultModelTool implements Tool {
    private static final String MODEL = "model";
    private static final String REQUIRED = "required";
    private static final String PROPERTIES = "properties";

    private final Tool delegate;
    private final String model;
    private final ToolDefinition definition;

    private DefaultModelTool(Tool delegate, String model) {
        this.delegate = delegate;
        this.model = model;
        this.definition = relaxed(delegate.definition(), model);
    }

    /** The tool with the model as a default; the tool as it is when it needs none. */
    public static Tool create(Tool delegate, String model) {
        Object required = delegate.definition().inputSchema().get(REQUIRED);
        boolean needed = required instanceof List<?> names && names.contains(MODEL);
        return needed ? new DefaultModelTool(delegate, model) : delegate;
    }

    private static ToolDefinition relaxed(ToolDefinition tool, String model) {
        Map<String, Object> schema = new LinkedHashMap<>(tool.inputSchema());
        if (schema.get(REQUIRED) instanceof List<?> names) {
            schema.put(
                    REQUIRED, names.stream().filter(name -> !name.equals(MODEL)).toList());
        }
        if (schema.get(PROPERTIES) instanceof Map<?, ?> properties) {
            schema.put(PROPERTIES, withDefault(properties, model));
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

    private static Map<String, Object> withDefault(Map<?, ?> properties, String model) {
        Map<String, Object> copy = new LinkedHashMap<>();
        properties.forEach((name, property) -> {
            if (name.equals(MODEL) && property instanceof Map<?, ?> schema) {
                Map<String, Object> changed = new LinkedHashMap<>();
                schema.forEach((keyword, value) -> changed.put(String.valueOf(keyword), value));
                changed.put("default", model);
                copy.put(MODEL, changed);
            } else {
                copy.put(String.valueOf(name), property);
            }
        });
        return copy;
    }

    @Override
    public ToolDefinition definition() {
        return definition;
    }

    @Override
    public CallResult call(ObjectNode arguments, CallContext context) {
        if (arguments.hasNonNull(MODEL)) {
            return delegate.call(arguments, context);
        }
        ObjectNode completed = arguments.deepCopy();
        completed.put(MODEL, model);
        return delegate.call(completed, context);
    }
}
