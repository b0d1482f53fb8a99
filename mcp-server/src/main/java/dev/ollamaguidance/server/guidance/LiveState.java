package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.ToolError;
import dev.ollamaguidance.server.tool.ToolOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** Names of the models on this Ollama, the newest first; empty when they could not be listed. */
    List<String> models(CallContext context) {
        return ask(MODELS, context) instanceof ToolOutcome.Success success ? names(success) : List.of();
    }

    private static List<String> names(ToolOutcome.Success listed) {
        List<String> names = new ArrayList<>();
        listed.result()
                .path("models")
                .forEach(model -> names.add(model.path("name").asText()));
        return names;
    }

    /** The release; empty when Ollama did not tell it. */
    Optional<String> release(CallContext context) {
        return ask(VERSION, context) instanceof ToolOutcome.Success success
                ? Optional.ofNullable(success.result().path("version").textValue())
                : Optional.empty();
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
        String warnings = success.warnings().isEmpty() ? "" : " " + String.join(" ", success.warnings());
        return "Ollama " + success.result().path("version").asText() + " answers. " + described(ask(MODELS, context))
                + warnings;
    }

    private static String described(ToolOutcome listed) {
        if (listed instanceof ToolOutcome.Failed failed) {
            return "Its models could not be listed: " + failed.error().message();
        }
        List<String> models = listed instanceof ToolOutcome.Success success ? names(success) : List.of();
        return models.isEmpty() ? "It has no models yet." : "Its models: " + String.join(", ", models) + ".";
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
