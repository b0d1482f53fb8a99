package dev.ollamaguidance.server.tool;

import dev.ollamaguidance.catalogue.ToolEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The names that other MCP servers for Ollama use for the tools of this server, so that an error can name the right tool. Read for each
 * unknown name. Thread-safe.
 */
public final class ForeignToolNames {
    private final List<ToolEntry> tools;

    public ForeignToolNames(List<ToolEntry> tools) {
        this.tools = List.copyOf(tools);
    }

    /** Returns this server's name of the tool that another server calls {@code name}; empty if no known server uses that name. */
    Optional<String> nameHere(String name) {
        String meant = read().getProperty(name, "");
        if (meant.startsWith("ollama_")) {
            return Optional.of(meant);
        }
        return tools.stream()
                .filter(tool -> tool.operationId().equals(meant))
                .map(tool -> tool.name())
                .findFirst();
    }

    private static Properties read() {
        Properties names = new Properties();
        try (InputStream in = ForeignToolNames.class.getResourceAsStream("foreign-tool-names.properties")) {
            names.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
