package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.ArgumentCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An Ollama that gives prepared outcomes and remembers what it was asked. */
public final class FakeInvoker implements OperationInvoker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ToolOutcome> outcomes = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** From now on the operation succeeds with this JSON. */
    public FakeInvoker succeeds(String operationId, String json) {
        outcomes.put(operationId, new ToolOutcome.Success(object(json), List.of()));
        return this;
    }

    /** From now on the operation fails. */
    public FakeInvoker fails(String operationId, ToolError error) {
        outcomes.put(operationId, new ToolOutcome.Failed(error));
        return this;
    }

    /** What was asked, each as the operation's id and the request. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public ToolOutcome invoke(String operationId, ObjectNode request, CallContext context) {
        asked.add(operationId + " " + request);
        ToolOutcome outcome = outcomes.get(operationId);
        if (outcome == null) {
            return new ToolOutcome.Failed(ToolError.of("unreachable", "nothing answers", "", List.of()));
        }
        return outcome;
    }

    /** Reads a JSON object. */
    public static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A catalogue of arguments in its JSON form. */
    public static ArgumentCatalogue arguments(String json) {
        return ArgumentCatalogue.FILE.form().read(JSON.convertValue(object(json), Object.class));
    }
}
