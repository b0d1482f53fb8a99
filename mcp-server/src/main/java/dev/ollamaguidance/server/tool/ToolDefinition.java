package dev.ollamaguidance.server.tool;

import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.catalogue.ToolEntry;
import dev.ollamaguidance.catalogue.Toolset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a host is told about a tool.
 *
 * @param name unique name, for example {@code ollama_chat}
 * @param title name for a person
 * @param description what the tool does, when to use it and when not; for a model
 * @param toolset group by which tools are enabled and disabled
 * @param effects what a call does to the world
 * @param inputSchema JSON Schema of the arguments, as short as a host needs it, with its keys in order; {@link ArgumentRules} has the full
 *     one
 * @param outputSchema JSON Schema of the structured content, with its keys in order
 */
public record ToolDefinition(
        String name,
        String title,
        String description,
        Toolset toolset,
        Effects effects,
        Map<String, @Nullable Object> inputSchema,
        Map<String, @Nullable Object> outputSchema) {
    /** The definition of a tool of the catalogue. */
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
