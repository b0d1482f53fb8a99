package dev.ollamaguidance.server.tool;

import dev.ollamaguidance.catalogue.ToolCatalogue;
import dev.ollamaguidance.catalogue.ToolEntry;
import java.util.Set;

/** The compiled catalogue of tools, for tests. */
public final class CompiledTools {
    public static final ToolCatalogue CATALOGUE = ToolCatalogue.FILE.read();

    /** Allows all registries. */
    static final RegistryPolicy ANY_REGISTRY = new RegistryPolicy(Set.of());

    private CompiledTools() {}

    public static ToolEntry tool(String name) {
        return CATALOGUE.tools().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public static ToolDefinition definition(String name) {
        return ToolDefinition.of(tool(name));
    }
}
