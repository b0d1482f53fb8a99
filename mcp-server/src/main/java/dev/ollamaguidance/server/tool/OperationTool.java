package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.ToolEntry;
import dev.ollamaguidance.server.text.JsonTrees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tool that performs one operation of the contract. All such calls take this path. */
public final class OperationTool implements Tool {
    private static final String INCLUDE = "include";
    private static final String CONFIRM = "confirm";

    private final ToolEntry tool;
    private final ToolDefinition definition;
    private final OperationInvoker invoker;
    private final OutcomeGuidance guidance;
    private final ResultSize size;
    private final CallPolicy policy;
    private final ModelList models;
    private final Question question;

    /**
     * Creates a tool of the catalogue.
     *
     * @param resultLimit maximum length of a result, in characters of JSON
     * @param registries the registries that Ollama may contact
     */
    public OperationTool(
            ToolEntry tool,
            OperationInvoker invoker,
            OutcomeGuidance guidance,
            int resultLimit,
            RegistryPolicy registries) {
        this.tool = tool;
        this.definition = ToolDefinition.of(tool);
        this.invoker = invoker;
        this.guidance = guidance;
        this.size = new ResultSize(resultLimit);
        this.policy = new CallPolicy(tool.call(), tool.effects().destructive(), registries);
        this.models = new ModelList(invoker);
        this.question = new Question(tool.call(), models);
    }

    @Override
    public ToolDefinition definition() {
        return definition;
    }

    @Override
    public CallResult call(ObjectNode arguments, CallContext context) {
        return call(arguments, List.of(), context);
    }

    @Override
    public CallResult call(ObjectNode arguments, List<String> warnings, CallContext context) {
        return perform(arguments, context)
                .match(
                        // The limit of results applies to the warnings too.
                        success -> envelope(success, warnings, arguments),
                        rejected -> Envelope.failure(rejected.error(), warnings, List.of()),
                        failed -> Envelope.withWarnings(failure(failed.error(), arguments, context), warnings));
    }

    private CallResult failure(ToolError error, ObjectNode arguments, CallContext context) {
        OutcomeGuidance.Advice advice = guidance.afterFailure(error, arguments, context);
        return reduced(advice.error(), advice.next());
    }

    /** Applies the limit of results to the partial result of a failed call. */
    private CallResult reduced(ToolError error, List<NextStep> next) {
        ObjectNode partial = error.partial();
        if (partial == null) {
            return Envelope.failure(error, next);
        }
        List<String> warnings =
                new ArrayList<>(ResultSize.omit(partial, tool.call().leaveOut(), Set.of()));
        ResultSize.Shown shown = size.fit(partial);
        warnings.addAll(shown.warnings());
        return Envelope.failure(
                new ToolError(
                        error.code(), error.message(), error.cause(), error.status(), error.tries(), shown.result()),
                warnings,
                next);
    }

    private ToolOutcome perform(ObjectNode arguments, CallContext context) {
        ObjectNode request = request(arguments);
        Optional<ToolError> refused = policy.refusal(
                tool.name(), arguments, model -> models.has(model, context).orElse(false));
        if (refused.isEmpty() && policy.needsConsent(arguments)) {
            refused = invoker.refusal(tool.operationId(), request, context).or(() -> confirm(arguments, context));
        }
        if (refused.isPresent()) {
            return new ToolOutcome.Rejected(refused.get());
        }
        return invoker.invoke(tool.operationId(), request, context);
    }

    private ObjectNode request(ObjectNode arguments) {
        ObjectNode request = arguments.deepCopy();
        if (!tool.call().leaveOut().isEmpty()) {
            request.remove(INCLUDE);
        }
        if (!tool.call().confirm().isEmpty()) {
            request.remove(CONFIRM);
        }
        tool.call().set().forEach((name, value) -> request.set(name, JsonTrees.of(value)));
        return request;
    }

    private Optional<ToolError> confirm(ObjectNode arguments, CallContext context) {
        String text = question.about(arguments, context);
        Optional<Boolean> answer = context.confirm(text);
        if (answer.isPresent()) {
            return answer.get()
                    ? Optional.empty()
                    : Optional.of(ToolError.of(
                            "declined",
                            "The user did not agree to this call: " + text,
                            "This call requires the consent of the user.",
                            List.of("Do not repeat the call unless the user asks for it.")));
        }
        if (arguments.path(CONFIRM).booleanValue()) {
            return Optional.empty();
        }
        return Optional.of(ToolError.of(
                "confirmation_needed",
                "Nothing was done. Ask the user: " + text,
                "The call requires the consent of the user, and this host cannot ask the user itself.",
                List.of("If the user agrees, repeat the call with confirm: true.")));
    }

    private CallResult envelope(ToolOutcome.Success success, List<String> given, ObjectNode arguments) {
        ObjectNode result = success.result();
        ObjectNode metrics = Metrics.of(tool.metrics(), result);
        OutcomeGuidance.Hints hints = guidance.afterSuccess(tool.operationId(), arguments, result);
        List<String> warnings = new ArrayList<>(given);
        warnings.addAll(success.warnings());
        warnings.addAll(OutputTypes.fit(result, definition.outputSchema()));
        warnings.addAll(hints.warnings());
        Set<String> requested = new HashSet<>();
        arguments.path(INCLUDE).forEach(field -> requested.add(field.asText()));
        warnings.addAll(ResultSize.omit(result, tool.call().leaveOut(), requested));
        ResultSize.Shown shown = size.fit(
                result,
                Envelope.length(metrics, warnings, hints.next()),
                tool.call().answer(),
                reduced -> ResultText.of(tool, reduced, metrics));
        warnings.addAll(shown.warnings());
        return Envelope.success(shown.text(), shown.result(), metrics, warnings, hints.next());
    }
}
