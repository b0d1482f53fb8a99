package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.ToolError;
import dev.ollamaguidance.server.tool.ToolOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The Ollama in front of the server, as it is now: asked anew each time. */
final class LiveState {
    private static final String VERSION = "getVersion";
    private static final String MODELS = "listModels";
    /** The state is told beside something else, so nobody waits long for it. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final OperationInvoker invoker;

    LiveState(OperationInvoker invoker) {
        this.invoker = invoker;
    }

    /** Names of the models on this Ollama, the newest first; empty when it does not answer. */
    List<String> models(CallContext context) {
        List<String> names = new ArrayList<>();
        if (ask(MODELS, context) instanceof ToolOutcome.Success success) {
            for (JsonNode model : success.result().path("models")) {
                names.add(model.path("name").asText());
            }
        }
        return names;
    }

    /** Release, models and whether they are real, in words; or why Ollama does not answer. */
    String describe(CallContext context) {
        ToolOutcome version = ask(VERSION, context);
        if (version instanceof ToolOutcome.Failed failed) {
            return "Ollama does not answer now: " + failed.error().message();
        }
        if (!(version instanceof ToolOutcome.Success success)) {
            return "The state of Ollama is not known.";
        }
        List<String> models = models(context);
        String warnings = success.warnings().isEmpty() ? "" : " " + String.join(" ", success.warnings());
        return "Ollama " + success.result().path("version").asText() + " answers. "
                + (models.isEmpty() ? "It has no models yet." : "Its models: " + String.join(", ", models) + ".")
                + warnings;
    }

    private ToolOutcome ask(String operation, CallContext context) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        LimitedContext limited = LimitedContext.start(context, LIMIT);
        ToolOutcome outcome = invoker.invoke(operation, nothing, limited);
        if (limited.ranOut() && outcome instanceof ToolOutcome.Failed) {
            return new ToolOutcome.Failed(
                    ToolError.of("timed_out", "It did not answer within " + LIMIT.toSeconds() + " s.", "", List.of()));
        }
        return outcome;
    }
}
