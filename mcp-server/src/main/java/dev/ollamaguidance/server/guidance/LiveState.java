package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.LimitedContext;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.ToolError;
import dev.ollamaguidance.server.tool.ToolOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the current state of Ollama. Sends new requests each time. Thread-safe. */
final class LiveState {
    private static final String VERSION = "getVersion";
    private static final String MODELS = "listModels";
    /** Short, because the state is only additional information and must not delay a result. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final OperationInvoker invoker;

    LiveState(OperationInvoker invoker) {
        this.invoker = invoker;
    }

    /** Returns the names of the models on this Ollama, the newest first; empty if they cannot be listed. */
    List<String> models(CallContext context) {
        return request(MODELS, context).match(LiveState::names, rejected -> List.of(), failed -> List.of());
    }

    private static List<String> names(ToolOutcome.Success listed) {
        List<String> names = new ArrayList<>();
        listed.result()
                .path("models")
                .forEach(model -> names.add(model.path("name").asText()));
        return names;
    }

    /** Returns the release; empty if Ollama does not return it. */
    Optional<String> release(CallContext context) {
        return request(VERSION, context)
                .match(
                        success -> Optional.ofNullable(
                                success.result().path("version").textValue()),
                        rejected -> Optional.empty(),
                        failed -> Optional.empty());
    }

    /** Returns the release, the models and a warning about a stand-in, as text; or why Ollama does not respond. */
    String describe(CallContext context) {
        return request(VERSION, context)
                .match(
                        success -> described(success, context),
                        rejected -> unreachable(rejected.error()),
                        failed -> unreachable(failed.error()));
    }

    private static String unreachable(ToolError error) {
        return "Ollama does not respond: " + error.message();
    }

    private String described(ToolOutcome.Success version, CallContext context) {
        String models = request(MODELS, context)
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

    private ToolOutcome request(String operation, CallContext context) {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        LimitedContext limited = LimitedContext.start(context, TIMEOUT);
        ToolOutcome outcome = invoker.invoke(operation, empty, limited);
        return outcome.match(
                success -> success, rejected -> rejected, failed -> limited.expired() ? timedOut() : failed);
    }

    private static ToolOutcome timedOut() {
        return new ToolOutcome.Failed(
                ToolError.of("timed_out", "No response within " + TIMEOUT.toSeconds() + " s.", "", List.of()));
    }
}
