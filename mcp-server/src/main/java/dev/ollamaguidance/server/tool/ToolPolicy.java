package dev.ollamaguidance.server.tool;

import dev.ollamaguidance.catalogue.Toolset;
import java.util.Optional;
import java.util.Set;

/**
 * Which tools the person who runs the server allows.
 *
 * @param toolsets groups that are switched on
 * @param tools single tools that are switched on beside them
 * @param excluded single tools that are switched off
 * @param readOnly whether only tools that change nothing are allowed, whatever else is switched on
 */
public record ToolPolicy(Set<Toolset> toolsets, Set<String> tools, Set<String> excluded, boolean readOnly) {
    public ToolPolicy {
        toolsets = Set.copyOf(toolsets);
        tools = Set.copyOf(tools);
        excluded = Set.copyOf(excluded);
    }

    /**
     * Why a tool may not be called.
     *
     * @return the setting that forbids it and how to allow it; empty when it is allowed
     */
    public Optional<String> forbids(ToolDefinition tool) {
        if (readOnly && !tool.effects().readOnly()) {
            return Optional.of(
                    "the server runs read-only; start it without --read-only (OLLAMA_MCP_READ_ONLY) to allow it");
        }
        if (excluded.contains(tool.name())) {
            return Optional.of(
                    "it is named in --exclude-tools (OLLAMA_MCP_EXCLUDE_TOOLS); take it out there to allow it");
        }
        if (!toolsets.contains(tool.toolset()) && !tools.contains(tool.name())) {
            return Optional.of("the toolset " + tool.toolset().id() + " is off; add "
                    + tool.toolset().id() + " to --toolsets (OLLAMA_MCP_TOOLSETS) to allow it");
        }
        return Optional.empty();
    }
}
