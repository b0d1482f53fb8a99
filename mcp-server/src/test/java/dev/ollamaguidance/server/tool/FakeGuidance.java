package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Guidance that is the same for all calls. */
final class FakeGuidance implements OutcomeGuidance {
    @Override
    public Hints afterSuccess(String operationId, ObjectNode arguments, ObjectNode result) {
        return new Hints(
                List.of("a warning"),
                List.of(new NextStep("ollama_list_models", FakeInvoker.object("{}"), "List the models.")));
    }

    @Override
    public Advice afterFailure(ToolError error, ObjectNode arguments, CallContext context) {
        ToolError advised = new ToolError(
                error.code(), error.message(), "the cause", error.status(), List.of("try this"), error.partial());
        return new Advice(advised, List.of());
    }
}
