package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.ArgumentEntry;
import dev.ollamaguidance.server.argument.ArgumentPlace;
import dev.ollamaguidance.server.argument.ArgumentRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds a note if a call uses an operation or an argument that the running Ollama is too old for: older releases ignore unknown fields, or
 * reject them with an error that does not state the reason. Thread-safe.
 */
public final class ReleaseCheckingInvoker implements OperationInvoker {
    private static final String UNKNOWN_OPERATION = "unknown_operation";

    private final OperationInvoker delegate;
    private final ArgumentRules rules;
    private final LiveRelease release;

    public ReleaseCheckingInvoker(OperationInvoker delegate, ArgumentRules rules, LiveRelease release) {
        this.delegate = delegate;
        this.rules = rules;
        this.release = release;
    }

    @Override
    public ToolOutcome invoke(String operationId, ObjectNode request, CallContext context) {
        return delegate.invoke(operationId, request, context)
                .match(
                        success -> noted(success, notes(operationId, request, "ignores", context)),
                        rejected -> rejected,
                        failed -> failed.error().status().isPresent()
                                ? new ToolOutcome.Failed(explained(operationId, request, failed.error(), context))
                                : failed);
    }

    @Override
    public Optional<ToolError> refusal(String operationId, ObjectNode request, CallContext context) {
        return delegate.refusal(operationId, request, context);
    }

    private static ToolOutcome noted(ToolOutcome.Success success, List<String> notes) {
        return notes.isEmpty() ? success : new ToolOutcome.Success(success.result(), joined(success.warnings(), notes));
    }

    private ToolError explained(String operationId, ObjectNode request, ToolError error, CallContext context) {
        List<String> tries = error.code().equals(UNKNOWN_OPERATION)
                ? addedNote(operationId, context)
                : notes(operationId, request, "does not support", context);
        return new ToolError(
                error.code(),
                error.message(),
                error.cause(),
                error.status(),
                joined(error.tries(), tries),
                error.partial());
    }

    private List<String> addedNote(String operationId, CallContext context) {
        Optional<String> since = rules.since(operationId);
        if (since.isEmpty()) {
            return List.of();
        }
        String added = "This operation was added in Ollama " + since.get();
        Optional<String> live = release.now(context);
        if (live.isEmpty()) {
            return List.of(added + ".");
        }
        return isOlder(live.get(), since.get()) ? List.of(added + "; this Ollama is " + live.get() + ".") : List.of();
    }

    private List<String> notes(String operationId, ObjectNode request, String does, CallContext context) {
        List<ArgumentEntry.Added> given = rules.added(operationId).stream()
                .filter(added -> given(added, request))
                .toList();
        if (given.isEmpty()) {
            return List.of();
        }
        Optional<String> live = release.now(context);
        if (live.isEmpty()) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        for (ArgumentEntry.Added added : given) {
            if (isOlder(live.get(), added.since())) {
                notes.add("This Ollama is " + live.get() + "; it " + does + " " + named(added) + ", which was added in "
                        + added.since() + ".");
            }
        }
        return notes;
    }

    private static boolean isOlder(String live, String since) {
        return Release.of(live).compareTo(Release.of(since)) < 0;
    }

    private static boolean given(ArgumentEntry.Added added, ObjectNode request) {
        return new ArgumentPlace(added.position())
                .values(request).stream()
                        .anyMatch(value -> fits(value, added.type().orElse(""))
                                && added.value().map(value.asText()::equals).orElse(true));
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

    private static String named(ArgumentEntry.Added added) {
        String place = new ArgumentPlace(added.position()).shown();
        return added.value().map(value -> "the value " + value + " of " + place).orElse(place);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }
}
