package dev.ollamaguidance.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.GuidanceTools;
import dev.ollamaguidance.server.config.GivenSettings;
import dev.ollamaguidance.server.config.ServerConfig;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.standin.StandIn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows a short session for new users: what a host does with the server, step by step, over the real protocol. Uses Ollama if it responds,
 * otherwise the stand-in, and prints which one.
 */
final class TryCommand {
    private static final String PROTOCOL = "2025-11-25";
    private static final String QUESTION = "In one sentence: why is the sky blue?";
    /** The tools of the session, enabled regardless of the configuration. */
    private static final List<String> TOOLS =
            List.of(GuidanceTools.GUIDE, "ollama_get_version", "ollama_list_models", "ollama_chat");

    private static final String UNREACHABLE = "unreachable";
    private static final int MAX_VERSION = 40;
    private static final int MAX_TOKENS = 80;
    private static final int MAX_MODELS = 5;
    private static final int MAX_LINES = 7;
    /** Part of the family names of embedding models, which cannot chat even if the model list says that they can. */
    private static final String EMBEDDING_FAMILY = "bert";

    private final ServerFactory servers;
    private final Terminal terminal;
    private final ServerConfig config;
    private final GivenSettings given;
    private final String launcher;

    /**
     * Creates the command.
     *
     * @param given the settings for the configuration of a host
     * @param launcher command that starts the server in a host
     */
    TryCommand(ServerFactory servers, Terminal terminal, ServerConfig config, GivenSettings given, String launcher) {
        this.servers = servers;
        this.terminal = terminal;
        this.given = given;
        this.config = TOOLS.stream().reduce(config, ServerConfig::withTool, (first, second) -> second);
        this.launcher = launcher;
    }

    /** Runs the session and prints it. */
    int run() {
        try {
            JsonNode version = version(config);
            if (!version.path("isError").asBoolean()) {
                terminal.printLine("Ollama "
                        + ForeignText.line(
                                version.at("/structuredContent/result/version").asText(), MAX_VERSION)
                        + " is running at "
                        + config.ollama().address() + ". The output below is from its models.");
                return session(config);
            }
            if (!version.at("/structuredContent/error/code").asText().equals(UNREACHABLE)) {
                print(version);
                return 1;
            }
            terminal.printLine("Ollama does not respond at " + config.ollama().address() + " ("
                    + config.ollama().source() + ").");
            try (StandIn standIn = StandIn.contract().start()) {
                terminal.printLine(
                        "Using the STAND-IN instead: a test server that sends recorded examples. No model runs.");
                terminal.printLine("For real output, start Ollama (ollama serve) and run this command again.");
                return session(config.withOllama(standIn.url(), "the stand-in"));
            }
        } catch (IOException e) {
            terminal.printLine("The session failed: " + e.getMessage());
            return 1;
        }
    }

    private JsonNode version(ServerConfig at) throws IOException {
        try (InProcessHost host = InProcessHost.start(servers, at, PROTOCOL)) {
            return call(host, "ollama_get_version", JsonNodeFactory.instance.objectNode());
        }
    }

    private int session(ServerConfig at) throws IOException {
        try (InProcessHost host = InProcessHost.start(servers, at, PROTOCOL)) {
            step("The host starts the server and lists its tools (tools/list)");
            JsonNode list = host.request("tools/list", JsonNodeFactory.instance.objectNode(), progress -> {});
            list.path("tools")
                    .forEach(tool -> terminal.printLine(String.format(
                            Locale.ROOT,
                            "  %-27s %s",
                            tool.path("name").asText(),
                            tool.path("title").asText())));

            step("It reads the guide (" + GuidanceTools.GUIDE + ")");
            printStart(call(host, GuidanceTools.GUIDE, JsonNodeFactory.instance.objectNode()));

            step("It lists the models (ollama_list_models)");
            JsonNode models = call(host, "ollama_list_models", JsonNodeFactory.instance.objectNode());
            print(models);

            step("It sends a question to a model (ollama_chat): " + QUESTION);
            boolean done = ask(host, names(models));
            printConfiguration();
            return done ? 0 : 1;
        }
    }

    /** Prints the configuration of a host that starts the server with the settings of this session. */
    private void printConfiguration() {
        step(
                "To use the server in an MCP host, add this to the configuration of the host (VS Code: servers instead of mcpServers)");
        ObjectNode block = JsonNodeFactory.instance.objectNode();
        ObjectNode server = block.putObject("mcpServers").putObject("ollama").put("command", launcher);
        if (!given.values().isEmpty()) {
            ObjectNode variables = server.putObject("env");
            given.values().forEach(variables::put);
        }
        // Not wrapped, so that it can be copied.
        terminal.out().println(block.toPrettyString());
        if (!given.secrets().isEmpty()) {
            terminal.printLine("Add your secrets to \"env\" as well; they are not shown here: "
                    + String.join(", ", given.secrets()) + ".");
        }
    }

    private boolean ask(InProcessHost host, List<String> models) throws IOException {
        if (models.isEmpty()) {
            terminal.printLine("  There is no model for chat. Download one, for example: ollama pull smollm2:135m");
            return true;
        }
        JsonNode result = JsonNodeFactory.instance.objectNode();
        for (String model : models.subList(0, Math.min(MAX_MODELS, models.size()))) {
            ObjectNode arguments = JsonNodeFactory.instance.objectNode();
            arguments.put("model", model);
            arguments.putArray("messages").addObject().put("role", "user").put("content", QUESTION);
            arguments.putObject("options").put("num_predict", MAX_TOKENS);
            result = call(host, "ollama_chat", arguments);
            if (!result.path("isError").asBoolean()) {
                terminal.printLine("  " + model + ":");
                print(result);
                JsonNode metrics = result.at("/structuredContent/metrics");
                terminal.printLine("  (" + metrics.path("output_tokens").asText("?") + " tokens, "
                        + metrics.path("tokens_per_second").asText("?") + " per second)");
                return true;
            }
        }
        print(result);
        return false;
    }

    /** The configured model, then the models on disk without embedding models. {@code ask} skips others that cannot chat. */
    private List<String> names(JsonNode models) {
        List<String> names = new ArrayList<>();
        config.defaultModel().ifPresent(names::add);
        for (JsonNode model : models.at("/structuredContent/result/models")) {
            if (!model.at("/details/family").asText().contains(EMBEDDING_FAMILY)) {
                names.add(model.path("name").asText());
            }
        }
        return names;
    }

    private JsonNode call(InProcessHost host, String tool, ObjectNode arguments) throws IOException {
        String model = arguments.path("model").asText();
        StatusLine waiting = StatusLine.start(terminal, "  waiting for " + (model.isEmpty() ? tool : model));
        try {
            return host.call(tool, arguments, progress -> {});
        } finally {
            waiting.close();
        }
    }

    private void step(String title) {
        terminal.out().println();
        terminal.printTitle("> " + title);
    }

    /** Prints the first lines of a page and the number of the remaining lines, to keep the session short. */
    private void printStart(JsonNode result) {
        List<String> lines = result.at("/content/0/text").asText().lines().toList();
        lines.stream().limit(MAX_LINES).forEach(line -> terminal.printLine("  " + line));
        if (lines.size() > MAX_LINES) {
            terminal.printLine("  ... and " + (lines.size() - MAX_LINES) + " more lines");
        }
    }

    private void print(JsonNode result) {
        result.path("content")
                .forEach(block -> ReadableTable.lines(block.path("text").asText())
                        .forEach(line -> terminal.printLine("  " + line)));
    }
}
