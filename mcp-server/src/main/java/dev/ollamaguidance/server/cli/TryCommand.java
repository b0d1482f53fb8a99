package dev.ollamaguidance.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.config.ServerConfig;
import dev.ollamaguidance.standin.StandIn;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A short session that a newcomer can watch: what a host does with the server, step by step, over the real protocol. With a real Ollama where
 * one answers, else with the stand-in, and it says which.
 */
final class TryCommand {
    private static final String PROTOCOL = "2025-11-25";
    private static final String QUESTION = "In one sentence: why is the sky blue?";
    /** The session shows these, whatever is switched on. */
    private static final List<String> TOOLS =
            List.of("ollama_guide", "ollama_get_version", "ollama_list_models", "ollama_chat");

    private static final String UNREACHABLE = "unreachable";
    private static final int TOKENS = 80;
    private static final int MOST_MODELS = 5;
    private static final int MOST_LINES = 7;
    /** Families of models that make vectors and do not chat; their capabilities in the list may say otherwise. */
    private static final String EMBEDDING_FAMILY = "bert";

    private final ServerFactory servers;
    private final PrintStream out;
    private final ServerConfig config;
    private final String launcher;

    /**
     * A session with a configuration.
     *
     * @param launcher command that a host would start
     */
    TryCommand(ServerFactory servers, Terminal terminal, ServerConfig config, String launcher) {
        this.servers = servers;
        this.out = terminal.out();
        this.config = TOOLS.stream().reduce(config, ServerConfig::withTool, (first, second) -> second);
        this.launcher = launcher;
    }

    /** Runs the session and prints it. */
    int run() {
        try {
            JsonNode version = version(config);
            if (!version.path("isError").asBoolean()) {
                out.println("Ollama "
                        + version.at("/structuredContent/result/version").asText() + " answers at "
                        + config.ollama().address() + ": the answers below are those of its models.");
                return session(config);
            }
            if (!version.at("/structuredContent/error/code").asText().equals(UNREACHABLE)) {
                print(version);
                return 1;
            }
            out.println("No Ollama answers at " + config.ollama().address() + " ("
                    + config.ollama().source() + ").");
            try (StandIn standIn = StandIn.contract().start()) {
                out.println("The STAND-IN takes its place: its answers are recorded examples, no model works.");
                out.println("For real answers start Ollama (ollama serve) and run this again.");
                return session(config.withOllama(standIn.url(), "the stand-in"));
            }
        } catch (IOException e) {
            out.println("The session broke: " + e.getMessage());
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
            step("A host starts the server and asks for its tools (tools/list)");
            JsonNode list = host.request("tools/list", JsonNodeFactory.instance.objectNode(), progress -> {});
            list.path("tools")
                    .forEach(tool -> out.printf(
                            "  %-27s %s%n",
                            tool.path("name").asText(), tool.path("title").asText()));

            step("It asks the guide (ollama_guide)");
            printStart(call(host, "ollama_guide", JsonNodeFactory.instance.objectNode()));

            step("It lists the models (ollama_list_models)");
            JsonNode models = call(host, "ollama_list_models", JsonNodeFactory.instance.objectNode());
            print(models);

            step("It asks a model (ollama_chat): " + QUESTION);
            boolean answered = ask(host, names(models));
            step("To use it in an MCP host, add this to its configuration (VS Code: servers instead of mcpServers)");
            ObjectNode block = JsonNodeFactory.instance.objectNode();
            block.putObject("mcpServers").putObject("ollama").put("command", launcher);
            out.println(block.toPrettyString());
            return answered ? 0 : 1;
        }
    }

    private boolean ask(InProcessHost host, List<String> models) throws IOException {
        if (models.isEmpty()) {
            out.println("  There is no model to chat with yet. Download one, for example: ollama pull smollm2:135m");
            return true;
        }
        JsonNode answer = JsonNodeFactory.instance.objectNode();
        for (String model : models.subList(0, Math.min(MOST_MODELS, models.size()))) {
            ObjectNode arguments = JsonNodeFactory.instance.objectNode();
            arguments.put("model", model);
            arguments.putArray("messages").addObject().put("role", "user").put("content", QUESTION);
            arguments.putObject("options").put("num_predict", TOKENS);
            answer = call(host, "ollama_chat", arguments);
            if (!answer.path("isError").asBoolean()) {
                out.println("  " + model + ":");
                print(answer);
                JsonNode metrics = answer.at("/structuredContent/metrics");
                out.println("  (" + metrics.path("output_tokens").asText("?") + " tokens, "
                        + metrics.path("tokens_per_second").asText("?") + " a second)");
                return true;
            }
        }
        print(answer);
        return false;
    }

    /** The configured model, then those that are there; one that cannot chat is passed over when it is asked, if not before. */
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

    private static JsonNode call(InProcessHost host, String tool, ObjectNode arguments) throws IOException {
        return host.call(tool, arguments, progress -> {});
    }

    private void step(String title) {
        out.println();
        out.println("> " + title);
    }

    /** The session stays short: the first lines of a page, and how many there are. */
    private void printStart(JsonNode result) {
        List<String> lines = result.at("/content/0/text").asText().lines().toList();
        lines.stream().limit(MOST_LINES).forEach(line -> out.println("  " + line));
        if (lines.size() > MOST_LINES) {
            out.println("  ... and " + (lines.size() - MOST_LINES) + " more lines");
        }
    }

    private void print(JsonNode result) {
        result.path("content")
                .forEach(block -> block.path("text").asText().lines().forEach(line -> out.println("  " + line)));
    }
}
