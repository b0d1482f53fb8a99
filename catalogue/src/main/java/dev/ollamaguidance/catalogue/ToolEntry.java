package dev.ollamaguidance.catalogue;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One tool of {@link ToolCatalogue}: its description for a host, and how the server handles a call.
 *
 * @param operationId the operation that the tool calls
 * @param name unique name, for example {@code ollama_chat}
 * @param title display name for the user
 * @param description what the tool does, when to use it and when not; for a model
 * @param toolset group by which tools are enabled
 * @param effects effects of a call
 * @param inputSchema JSON Schema of the arguments, as short as a host needs it; {@link ArgumentEntry} has the full one
 * @param outputSchema JSON Schema of the structured content
 * @param metrics JSON Pointers into the response, by the metric that the field gives
 * @param call how the server handles a call
 */
public record ToolEntry(
        String operationId,
        String name,
        String title,
        String description,
        Toolset toolset,
        Effects effects,
        Map<String, @Nullable Object> inputSchema,
        Map<String, @Nullable Object> outputSchema,
        Map<String, String> metrics,
        CallHandling call) {
    private static final Key<String> OPERATION_ID = Key.required("operationId", Form.STRING);
    private static final Key<String> NAME = Key.required("name", Form.STRING);
    private static final Key<String> TITLE = Key.required("title", Form.STRING);
    private static final Key<String> DESCRIPTION = Key.required("description", Form.STRING);
    private static final Key<Toolset> TOOLSET = Key.required("toolset", Toolset.FORM);
    private static final Key<Effects> EFFECTS = Key.required("effects", Effects.FORM);
    private static final Key<Map<String, @Nullable Object>> INPUT_SCHEMA = Key.required("inputSchema", Form.OBJECT);
    private static final Key<Map<String, @Nullable Object>> OUTPUT_SCHEMA = Key.required("outputSchema", Form.OBJECT);
    private static final Key<Map<String, String>> METRICS = Key.map("metrics", Form.STRING);

    static final Form<ToolEntry> FORM = Form.of(
            fields -> new ToolEntry(
                    fields.get(OPERATION_ID),
                    fields.get(NAME),
                    fields.get(TITLE),
                    fields.get(DESCRIPTION),
                    fields.get(TOOLSET),
                    fields.get(EFFECTS),
                    fields.get(INPUT_SCHEMA),
                    fields.get(OUTPUT_SCHEMA),
                    fields.get(METRICS),
                    CallHandling.read(fields)),
            (tool, fields) -> {
                fields.put(OPERATION_ID, tool.operationId)
                        .put(NAME, tool.name)
                        .put(TITLE, tool.title)
                        .put(DESCRIPTION, tool.description)
                        .put(TOOLSET, tool.toolset)
                        .put(EFFECTS, tool.effects)
                        .put(INPUT_SCHEMA, tool.inputSchema)
                        .put(OUTPUT_SCHEMA, tool.outputSchema)
                        .put(METRICS, tool.metrics);
                tool.call.write(fields);
            });

    /** Returns the same tool with other effects. */
    public ToolEntry withEffects(Effects other) {
        return new ToolEntry(
                operationId, name, title, description, toolset, other, inputSchema, outputSchema, metrics, call);
    }
}
