package dev.ollamaguidance.server.tool;

import dev.ollamaguidance.catalogue.Toolset;
import java.util.Optional;
import java.util.Set;

/**
 * Which tools the configuration allows.
 *
 * @param toolsets enabled groups of tools
 * @param tools single tools that are enabled in addition to the toolsets
 * @param excluded single tools that are disabled
 * @param readOnly whether only tools that change nothing are allowed, regardless of the other settings
 */
public record ToolPolicy(Set<Toolset> toolsets, Set<String> tools, Set<String> excluded, boolean readOnly) {
    public ToolPolicy {
        toolsets = Set.copyOf(toolsets);
        tools = Set.copyOf(tools);
        excluded = Set.copyOf(excluded);
    }

    /**
     * Returns why a tool must not be called.
     *
     * @return the setting that disables the tool and how to enable it; empty if the tool is enabled
     */
    public Optional<String> forbids(ToolDefinition tool) {
        if (readOnly && !tool.effects().readOnly()) {
            return Optional.of(
                    "the server is read-only; start it without --read-only (OLLAMA_MCP_READ_ONLY) to enable it");
        }
        if (excluded.contains(tool.name())) {
            return Optional.of(
                    "it is listed in --exclude-tools (OLLAMA_MCP_EXCLUDE_TOOLS); remove it there to enable it");
        }
        if (!toolsets.contains(tool.toolset()) && !tools.contains(tool.name())) {
            return Optional.of("the toolset " + tool.toolset().id() + " is disabled; add "
                    + tool.toolset().id() + " to --toolsets (OLLAMA_MCP_TOOLSETS) to enable it");
        }
        return Optional.empty();
    }

    /** Whether models may run on another server than this Ollama. Read-only tools send nothing to other systems. */
    public boolean allowsCloud() {
        return !readOnly && toolsets.contains(Toolset.CLOUD);
    }
}
