package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.NearNames;
import dev.ollamaguidance.server.tool.NextStep;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.OutcomeGuidance;
import dev.ollamaguidance.server.tool.ToolError;
import java.util.ArrayList;
import java.util.List;

/** The contract's guidance, applied to a call. */
public final class CatalogueGuidance implements OutcomeGuidance {
    private static final String MODEL_NOT_FOUND = "model_not_found";
    private static final String MODEL = "model";

    private final Reference reference;
    private final Availability availability;
    private final NextSteps steps;
    private final LiveState state;

    /**
     * Guidance for one server.
     *
     * @param availability which tools a host can call
     */
    public CatalogueGuidance(Reference reference, Availability availability, OperationInvoker invoker) {
        this.reference = reference;
        this.availability = availability;
        this.steps = new NextSteps(availability.callable());
        this.state = new LiveState(invoker);
    }

    @Override
    public Hints afterSuccess(String operationId, ObjectNode arguments, ObjectNode result) {
        JsonNode operation = reference.operation(operationId).orElse(MissingNode.getInstance());
        List<String> warnings = new ArrayList<>();
        for (JsonNode warning : operation.path("warnings")) {
            if (Conditions.hold(warning.path("when"), result)) {
                warnings.add(availability.noted(warning.path("say").asText()));
            }
        }
        return new Hints(warnings, steps.of(operation.path("next"), arguments, result));
    }

    @Override
    public Advice afterFailure(ToolError error, ObjectNode arguments, CallContext context) {
        JsonNode entry = reference.error(error.code()).orElse(MissingNode.getInstance());
        List<String> tries = new ArrayList<>(error.tries());
        if (error.code().equals(MODEL_NOT_FOUND)) {
            tries.addAll(nearModels(arguments, context));
        }
        entry.path("try").forEach(attempt -> tries.add(availability.noted(attempt.asText())));
        List<NextStep> next = steps.of(entry.path("next"), arguments, JsonNodeFactory.instance.objectNode());
        String cause = error.cause().isEmpty() ? entry.path("cause").asText() : error.cause();
        return new Advice(
                new ToolError(error.code(), error.message(), cause, error.status(), tries, error.partial()), next);
    }

    private List<String> nearModels(ObjectNode arguments, CallContext context) {
        List<String> models = state.models(context);
        List<String> near = NearNames.of(arguments.path(MODEL).asText(), models);
        if (!near.isEmpty()) {
            return List.of("Did you mean " + String.join(" or ", near) + "?");
        }
        return models.isEmpty() ? List.of() : List.of("Models that are there: " + String.join(", ", models) + ".");
    }
}
