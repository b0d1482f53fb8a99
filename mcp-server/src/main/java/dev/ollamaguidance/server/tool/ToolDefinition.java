package dev.ollamaguidance.server.tool;

import java.util.Map;

/**
 * What a host learns of a tool.
 *
 * @param name unique name, for example {@code ollama_chat}
 * @param title name for a person
 * @param description what it does, when to use it and when not; for a model
 * @param toolset group by which tools are switched on and off
 * @param inputSchema JSON Schema of the arguments, as short as a host needs it; {@link ArgumentCatalogue} has the full one; order of
 *     members kept
 * @param outputSchema JSON Schema of the structured content; order of members kept
 */
public record ToolDefinition(
        String name,
        String title,
        String description,
        String toolset,
        Effects effects,
        Map<String, Object> inputSchema,
        Map<String, Object> outputSchema) {}
