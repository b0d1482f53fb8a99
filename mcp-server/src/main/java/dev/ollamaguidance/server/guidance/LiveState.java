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
        return ask(MODELS, context).match(LiveState::names, rejected -> List.of(), failed -> List.of());
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
        return ask(VERSION, context)
                .match(
                        success -> Optional.ofNullable(
                                success.result().path("version").textValue()),
                        rejected -> Optional.empty(),
                        failed -> Optional.empty());
    }

    /** Release, models and whether they are real, in words; or why Ollama does not answer. */
    String describe(CallContext context) {
        return ask(VERSION, context)
                .match(
                        success -> described(success, context),
                        rejected -> unreachable(rejected.error()),
                        failed -> unreachable(failed.error()));
    }

    private static String unreachable(ToolError error) {
        return "Ollama does not respond: " + error.message();
    }

    private String described(ToolOutcome.Success version, CallContext context) {
        String models = ask(MODELS, context)
                .match(
                        success -> models(names(success)),
                        rejected -> unlisted(rejected.error()),
                        failed -> unlisted(failed.error()));
        String warnings = version.warnings().isEmpty() ? "" : " " + String.join(" ", version.warnings());
        return "Ollama " + version.result().path("version").asText() + " is running. " + models + warnings;
    }

    private static String unlisted(ToolError error) {
        return "Its models cannot be listed: " + error.message();
    }

    private static String models(List<String> names) {
        return names.isEmpty() ? "It has no models." : "Its models: " + String.join(", ", names) + ".";
    }

    private ToolOutcome ask(String operation, CallContext context) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        LimitedContext limited = LimitedContext.start(context, LIMIT);
        ToolOutcome outcome = invoker.invoke(operation, nothing, limited);
        return outcome.match(
                success -> success, rejected -> rejected, failed -> limited.ranOut() ? timedOut() : failed);
    }

    private static ToolOutcome timedOut() {
        return new ToolOutcome.Failed(
                ToolError.of("timed_out", "There was no response within " + LIMIT.toSeconds() + " s.", "", List.of()));
    }
}
