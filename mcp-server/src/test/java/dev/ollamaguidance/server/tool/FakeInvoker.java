package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.ArgumentCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An Ollama that returns prepared outcomes and records its requests. */
public final class FakeInvoker implements OperationInvoker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ToolOutcome> outcomes = new HashMap<>();
    private final List<String> requests = new ArrayList<>();

    /** Makes the operation succeed with this JSON. */
    public FakeInvoker succeeds(String operationId, String json) {
        outcomes.put(operationId, new ToolOutcome.Success(object(json), List.of()));
        return this;
    }

    /** Makes the operation fail. */
    public FakeInvoker fails(String operationId, ToolError error) {
        outcomes.put(operationId, new ToolOutcome.Failed(error));
        return this;
    }

    /** The requests so far, each as the operation's id and its JSON. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public ToolOutcome invoke(String operationId, ObjectNode request, CallContext context) {
        requests.add(operationId + " " + request);
        ToolOutcome outcome = outcomes.get(operationId);
        if (outcome == null) {
            return new ToolOutcome.Failed(ToolError.of("unreachable", "connection refused", "", List.of()));
        }
        return outcome;
    }

    @Override
    public Optional<ToolError> refusal(String operationId, ObjectNode request, CallContext context) {
        return Optional.empty();
    }

    /** Reads a JSON object. */
    public static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Reads a catalogue of arguments from JSON. */
    public static ArgumentCatalogue arguments(String json) {
        return ArgumentCatalogue.FILE.form().read(JSON.convertValue(object(json), Object.class));
    }
}
