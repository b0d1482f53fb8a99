package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.catalogue.GuidanceOperation;
import dev.ollamaguidance.catalogue.OperationGuidance;
import dev.ollamaguidance.catalogue.ResultWarning;
import dev.ollamaguidance.server.text.NearNames;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.NameList;
import dev.ollamaguidance.server.tool.NextStep;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.OutcomeGuidance;
import dev.ollamaguidance.server.tool.ToolError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Provides the contract's guidance for the outcome of a call. */
public final class CatalogueGuidance implements OutcomeGuidance {
    private static final String MODEL_NOT_FOUND = "model_not_found";
    private static final String MODEL = "model";

    private final GuidanceTexts texts;
    private final Availability availability;
    private final NextSteps steps;
    private final LiveState state;

    /**
     * Creates the guidance of a server.
     *
     * @param availability which tools are enabled
     * @param invoker reads the current state of Ollama
     */
    public CatalogueGuidance(GuidanceTexts texts, Availability availability, OperationInvoker invoker) {
        this.texts = texts;
        this.availability = availability;
        this.steps = new NextSteps(availability.enabled());
        this.state = new LiveState(invoker);
    }

    @Override
    public Hints afterSuccess(String operationId, ObjectNode arguments, ObjectNode result) {
        Optional<OperationGuidance> guidance = texts.operation(operationId).flatMap(GuidanceOperation::guidance);
        List<String> warnings = new ArrayList<>();
        for (ResultWarning warning : guidance.map(OperationGuidance::warnings).orElse(List.of())) {
            if (Conditions.hold(warning.when(), result)) {
                warnings.add(availability.noted(warning.say()));
            }
        }
        return new Hints(
                warnings, steps.of(guidance.map(OperationGuidance::next).orElse(List.of()), arguments, result));
    }

    @Override
    public Advice afterFailure(ToolError error, ObjectNode arguments, CallContext context) {
        Optional<ErrorEntry> entry = texts.error(error.code());
        List<String> tries = new ArrayList<>(error.tries());
        if (error.code().equals(MODEL_NOT_FOUND)) {
            tries.addAll(nearModels(arguments, context));
        }
        entry.map(ErrorEntry::tries).orElse(List.of()).forEach(attempt -> tries.add(availability.noted(attempt)));
        List<NextStep> next = steps.of(
                entry.map(ErrorEntry::next).orElse(List.of()), arguments, JsonNodeFactory.instance.objectNode());
        String cause = error.cause().isEmpty() ? entry.map(ErrorEntry::cause).orElse("") : error.cause();
        return new Advice(
                new ToolError(error.code(), error.message(), cause, error.status(), tries, error.partial()), next);
    }

    private List<String> nearModels(ObjectNode arguments, CallContext context) {
        NameList models = state.models(context);
        List<String> near = NearNames.of(arguments.path(MODEL).asText(), models.valid());
        if (!near.isEmpty()) {
            return List.of("Did you mean " + String.join(" or ", near) + "?");
        }
        return models.valid().isEmpty()
                ? List.of()
                : List.of("Available models: " + models.shown() + "." + models.note());
    }
}
