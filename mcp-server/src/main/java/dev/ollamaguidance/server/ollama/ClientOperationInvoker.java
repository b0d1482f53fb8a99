package dev.ollamaguidance.server.ollama;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.Cancellation;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.client.OllamaJson;
import dev.ollamaguidance.client.Operation;
import dev.ollamaguidance.client.Operations;
import dev.ollamaguidance.client.StreamMerger;
import dev.ollamaguidance.client.StreamRule;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.ToolError;
import dev.ollamaguidance.server.tool.ToolOutcome;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Performs operations through the client's table of operations. Where the contract streams and the request asks for it, the stream is read
 * and merged line by line; cancelling the call closes the request at Ollama from whatever thread it comes. Thread-safe.
 */
public final class ClientOperationInvoker implements OperationInvoker {
    private static final String STREAM = "stream";

    private final OllamaClient client;
    private final StandInNotice standIn;
    private final FailureMapper failures;
    private final ObjectMapper json = OllamaJson.mapper();

    /**
     * An invoker on a client.
     *
     * @param standIn hears of the client's answers, to tell those of a stand-in
     * @param addressSource where the address of Ollama was configured, for the one who must correct it
     * @param limitSettings the setting behind each limit, for the one who must raise it
     */
    public ClientOperationInvoker(
            OllamaClient client,
            StandInNotice standIn,
            String addressSource,
            Map<OllamaException.TimedOut.Limit, String> limitSettings) {
        this.client = client;
        this.standIn = standIn;
        this.failures = new FailureMapper(addressSource, limitSettings);
    }

    @Override
    public ToolOutcome invoke(String operationId, ObjectNode request, CallContext context) {
        Operation operation = Operations.byId(operationId);
        Cancellation cancellation = new Cancellation();
        Runnable over = context.onCancel(cancellation::cancel);
        try {
            OllamaClient cancellable = client.with(options -> options.withCancellation(cancellation));
            ObjectNode result = perform(cancellable, operation, request, context);
            return new ToolOutcome.Success(result, standIn.warnings());
        } catch (OllamaException e) {
            return new ToolOutcome.Failed(failures.map(e));
        } catch (UnfitRequestException e) {
            return new ToolOutcome.Rejected(ToolError.of(
                    "invalid_arguments",
                    "An argument is out of range: " + e.getMessage(),
                    "It cannot be written as the number that Ollama takes; nothing was sent.",
                    List.of("Correct the arguments and call again.")));
        } finally {
            over.run();
        }
    }

    private ObjectNode perform(OllamaClient cancellable, Operation operation, ObjectNode request, CallContext context) {
        Map<String, String> parameters = new LinkedHashMap<>();
        ObjectNode members = request.deepCopy();
        for (String parameter : operation.parameters()) {
            parameters.put(parameter, members.path(parameter).asText());
            members.remove(parameter);
        }
        Object body = body(operation, members);
        if (operation.streamRule().isPresent() && members.path(STREAM).asBoolean()) {
            return merged(cancellable, operation, operation.streamRule().get(), parameters, body, context);
        }
        JsonNode answer = json.valueToTree(operation.call(cancellable, parameters, body));
        return answer instanceof ObjectNode object ? object : plain(answer);
    }

    private @Nullable Object body(Operation operation, ObjectNode members) {
        Class<?> type = operation.requestType();
        try {
            return type == null ? null : json.treeToValue(members, type);
        } catch (JsonProcessingException e) {
            throw new UnfitRequestException(e.getOriginalMessage());
        }
    }

    private static ObjectNode plain(JsonNode answer) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (answer != null && !answer.isNull()) {
            result.set("value", answer);
        }
        return result;
    }

    private ObjectNode merged(
            OllamaClient cancellable,
            Operation operation,
            StreamRule rule,
            Map<String, String> parameters,
            @Nullable Object body,
            CallContext context) {
        StreamMerger merger = new StreamMerger(rule);
        Optional<ProgressMeter> meter =
                rule.progress().filter(unused -> context.wantsProgress()).map(ProgressMeter::new);
        try (Stream<?> parts = operation.stream(cancellable, parameters, body)) {
            for (Iterator<?> part = parts.iterator(); part.hasNext(); ) {
                JsonNode line = json.valueToTree(part.next());
                merger.add(line);
                meter.ifPresent(progress -> context.progress(progress.after(line)));
            }
        }
        return merger.result();
    }

    /** Arguments that fit their schema and still not the types of the client. */
    private static final class UnfitRequestException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnfitRequestException(String message) {
            super(message);
        }
    }
}
