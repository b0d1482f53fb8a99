package dev.ollamaguidance.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.config.ServerConfig;
import dev.ollamaguidance.server.text.ControlCharacters;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.ToolDefinition;
import dev.ollamaguidance.server.tool.ToolRegistry;
import dev.ollamaguidance.server.tool.UnknownToolException;
import java.util.List;
import java.util.Optional;

/** Runs one tool call from the command line. Naming a tool enables it, unless the server is read-only. */
final class CallCommand {
    private static final int MAX_NAME = 64;

    private final ServerFactory servers;
    private final Terminal terminal;
    private final ServerConfig config;
    private final boolean json;

    /**
     * Creates the command.
     *
     * @param json whether to print structured content instead of text
     */
    CallCommand(ServerFactory servers, Terminal terminal, ServerConfig config, boolean json) {
        this.servers = servers;
        this.terminal = terminal;
        this.config = config;
        this.json = json;
    }

    /**
     * Calls a tool and prints its result. Errors, warnings and next steps go to standard error.
     *
     * @return whether the call succeeded
     */
    boolean run(String tool, List<String> words) {
        ToolRegistry registry = servers.registry(config.withTool(tool));
        String title = isToolName(tool) ? "waiting for " + tool : "waiting";
        try {
            CallResult result = call(registry, tool, arguments(registry, tool, words), title);
            print(result);
            return !result.error();
        } catch (UnknownToolException e) {
            terminal.err()
                    .println(isToolName(tool) ? e.getMessage() : "Unknown tool. See ollama-mcp try for the names.");
            return false;
        } catch (IllegalArgumentException e) {
            terminal.err().println(e.getMessage());
            return false;
        }
    }

    private CallResult call(ToolRegistry registry, String tool, ObjectNode arguments, String title) {
        try (TerminalContext context = new TerminalContext(terminal, title)) {
            return registry.call(tool, arguments, context);
        }
    }

    /** Other words are not repeated, because they can be secrets in the wrong place. */
    private static boolean isToolName(String word) {
        return word.length() <= MAX_NAME && word.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z'));
    }

    private static ObjectNode arguments(ToolRegistry registry, String tool, List<String> words) {
        Optional<ToolDefinition> definition = registry.definitions().stream()
                .filter(candidate -> candidate.name().equals(tool))
                .findFirst();
        if (definition.isEmpty()) {
            // The registry reports why the tool cannot be called.
            return JsonNodeFactory.instance.objectNode();
        }
        return CommandArguments.read(words, definition.get().inputSchema());
    }

    private void print(CallResult result) {
        if (json) {
            terminal.out()
                    .println(ControlCharacters.escapedJson(result.structured().toPrettyString()));
            return;
        }
        boolean first = !result.error();
        for (String text : result.texts()) {
            if (first && terminal.screen().columns().isPresent()) {
                ReadableTable.lines(text).forEach(terminal::printLine);
            } else {
                (first ? terminal.out() : terminal.err()).println(text);
            }
            first = false;
        }
    }
}
