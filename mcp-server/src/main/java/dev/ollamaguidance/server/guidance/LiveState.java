package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.LimitedContext;
import dev.ollamaguidance.server.tool.NameList;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.ToolError;
import dev.ollamaguidance.server.tool.ToolOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the current state of Ollama. Sends new requests each time. Thread-safe. */
final class LiveState {
    private static final String VERSION = "getVersion";
    private static final String MODELS = "listModels";
    /** Short, because the state is only additional information and must not delay a result. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final int MAX_MESSAGE = 300;
    /** Codes of errors without a response, whose messages contain no text of Ollama. */
    private static final Set<String> OWN_MESSAGES = Set.of("unreachable", "timed_out");

    private final OperationInvoker invoker;

    LiveState(OperationInvoker invoker) {
        this.invoker = invoker;
    }

    /** Returns the names of the models on this Ollama, the newest first; empty if they cannot be listed. */
    NameList models(CallContext context) {
        NameList none = new NameList(List.of(), 0, 0);
        return request(MODELS, context).match(LiveState::names, rejected -> none, failed -> none);
    }

    private static NameList names(ToolOutcome.Success listed) {
        return NameList.of(listed.result().path("models"), "name");
    }

    /** Returns the release; empty if Ollama does not return a valid one. */
    Optional<String> release(CallContext context) {
        return request(VERSION, context)
                .match(
                        success -> Optional.of(success.result().path("version").asText())
                                .filter(ForeignText::isVersion),
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
        return "Ollama does not respond: " + message(error);
    }

    private String described(ToolOutcome.Success version, CallContext context) {
        String models = request(MODELS, context)
                .match(
                        success -> models(names(success)),
                        rejected -> unlisted(rejected.error()),
                        failed -> unlisted(failed.error()));
        String warnings = version.warnings().isEmpty() ? "" : " " + String.join(" ", version.warnings());
        String release = Optional.of(version.result().path("version").asText())
                .filter(ForeignText::isVersion)
                .orElse("(an unknown version)");
        return "Ollama " + release + " is running. " + models + warnings;
    }

    private static String unlisted(ToolError error) {
        return "Its models cannot be listed: " + message(error);
    }

    /** The message of an error; as a quotation if it has, or can contain, text of Ollama. */
    private static String message(ToolError error) {
        if (OWN_MESSAGES.contains(error.code())) {
            return ForeignText.line(error.message(), MAX_MESSAGE);
        }
        String quoted = ForeignText.quoted(error.message(), MAX_MESSAGE);
        return error.status().isPresent() ? "Ollama said: " + quoted : quoted;
    }

    private static String models(NameList names) {
        if (names.valid().isEmpty()) {
            return names.invalid() == 0 ? "It has no models." : "It has no models with valid names." + names.note();
        }
        return "Its models: " + names.shown() + "." + names.note();
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
