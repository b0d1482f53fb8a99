package dev.ollamaguidance.server.tool;

import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.catalogue.ToolEntry;
import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.argument.ArgumentRules;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The description of a tool that a host receives.
 *
 * @param name unique name, for example {@code ollama_chat}
 * @param title readable name
 * @param description what the tool does, when to use it and when not; for a model
 * @param toolset group by which tools are enabled and disabled
 * @param effects the effects of a call
 * @param inputSchema short JSON Schema of the arguments, with ordered keys; {@link ArgumentRules} has the full schema
 * @param outputSchema JSON Schema of the structured content, with ordered keys
 */
public record ToolDefinition(
        String name,
        String title,
        String description,
        Toolset toolset,
        Effects effects,
        Map<String, @Nullable Object> inputSchema,
        Map<String, @Nullable Object> outputSchema) {
    /** Returns the definition of a tool of the catalogue. */
    public static ToolDefinition of(ToolEntry tool) {
        return new ToolDefinition(
                tool.name(),
                tool.title(),
                tool.description(),
                tool.toolset(),
                tool.effects(),
                tool.inputSchema(),
                tool.outputSchema());
    }
}
