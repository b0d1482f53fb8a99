package dev.ollamaguidance.server;

import dev.ollamaguidance.catalogue.ToolCatalogue;
import dev.ollamaguidance.server.config.ConfigException;
import dev.ollamaguidance.server.config.ConfigReader;
import dev.ollamaguidance.server.tool.ToolRegistry;
import java.util.Map;

/** A complete server without its transport, for tests of other packages. */
public final class TestRegistry {
    private TestRegistry() {}

    /** Creates the tools for these environment variables. */
    public static ToolRegistry of(Map<String, String> environment) throws ConfigException {
        ToolCatalogue catalogue = ToolCatalogue.FILE.read();
        return Assembly.registry(ConfigReader.read(environment, Map.of(), Assembly.toolNames(catalogue)), catalogue);
    }
}
