package dev.ollamaguidance.server.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Knows the names that other Ollama MCP servers give to what a tool here does, so that a model with a habit is told the right one. Read at
 * the first wrong name. Thread-safe.
 */
public final class OtherServers {
    private final List<CatalogueTool> tools;

    public OtherServers(List<CatalogueTool> tools) {
        this.tools = List.copyOf(tools);
    }

    /** The name here of what another server calls {@code name}; empty when no known server has it. */
    Optional<String> nameHere(String name) {
        String meant = read().getProperty(name, "");
        if (meant.startsWith("ollama_")) {
            return Optional.of(meant);
        }
        return tools.stream()
                .filter(tool -> tool.operationId().equals(meant))
                .map(tool -> tool.definition().name())
                .findFirst();
    }

    private static Properties read() {
        Properties names = new Properties();
        try (InputStream in = OtherServers.class.getResourceAsStream("other-servers.properties")) {
            names.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
