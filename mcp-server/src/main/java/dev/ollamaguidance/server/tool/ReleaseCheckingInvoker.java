package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says when the Ollama that answers is older than what was asked of it: older releases ignore what they do not know, or refuse it in words
 * that do not tell why. Thread-safe.
 */
public final class ReleaseCheckingInvoker implements OperationInvoker {
    private static final String UNKNOWN_OPERATION = "unknown_operation";

    private final OperationInvoker delegate;
    private final ArgumentCatalogue catalogue;
    private final LiveRelease release;

    public ReleaseCheckingInvoker(OperationInvoker delegate, ArgumentCatalogue catalogue, LiveRelease release) {
        this.delegate = delegate;
        this.catalogue = catalogue;
        this.release = release;
    }

    @Override
    public ToolOutcome invoke(String operationId, ObjectNode request, CallContext context) {
        ToolOutcome outcome = delegate.invoke(operationId, request, context);
        if (outcome instanceof ToolOutcome.Success success) {
            List<String> notes = notes(operationId, request, "ignores", context);
            return notes.isEmpty()
                    ? success
                    : new ToolOutcome.Success(success.result(), joined(success.warnings(), notes));
        }
        if (outcome instanceof ToolOutcome.Failed failed
                && failed.error().status().isPresent()) {
            return new ToolOutcome.Failed(explained(operationId, request, failed.error(), context));
        }
        return outcome;
    }

    private ToolError explained(String operationId, ObjectNode request, ToolError error, CallContext context) {
        List<String> tries = error.code().equals(UNKNOWN_OPERATION)
                ? needed(operationId, context)
                : notes(operationId, request, "does not know", context);
        return new ToolError(
                error.code(),
                error.message(),
                error.cause(),
                error.status(),
                joined(error.tries(), tries),
                error.partial());
    }

    private List<String> needed(String operationId, CallContext context) {
        Optional<String> since = catalogue.since(operationId);
        if (since.isEmpty()) {
            return List.of();
        }
        String needed = "This operation came with Ollama " + since.get();
        Optional<String> live = release.now(context);
        if (live.isEmpty()) {
            return List.of(needed + ".");
        }
        return isOlder(live.get(), since.get())
                ? List.of(needed + "; the one that answers is " + live.get() + ".")
                : List.of();
    }

    private List<String> notes(String operationId, ObjectNode request, String does, CallContext context) {
        List<ArgumentCatalogue.Younger> given = catalogue.younger(operationId).stream()
                .filter(younger -> given(younger, request))
                .toList();
        if (given.isEmpty()) {
            return List.of();
        }
        Optional<String> live = release.now(context);
        if (live.isEmpty()) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        for (ArgumentCatalogue.Younger younger : given) {
            if (isOlder(live.get(), younger.since())) {
                notes.add("This Ollama is " + live.get() + "; it " + does + " " + told(younger) + ", which came with "
                        + younger.since() + ".");
            }
        }
        return notes;
    }

    private static boolean isOlder(String live, String since) {
        return Release.of(live).compareTo(Release.of(since)) < 0;
    }

    private static boolean given(ArgumentCatalogue.Younger younger, ObjectNode request) {
        return younger.place().values(request).stream()
                .anyMatch(value -> fits(value, younger.type())
                        && (younger.value().isEmpty() || value.asText().equals(younger.value())));
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer", "number" -> value.isNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    private static String told(ArgumentCatalogue.Younger younger) {
        String place = younger.place().shown();
        return younger.value().isEmpty() ? place : younger.value() + " as " + place;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }
}
