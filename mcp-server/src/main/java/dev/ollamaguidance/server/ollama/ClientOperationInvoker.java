package dev.ollamaguidance.server.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.Cancellation;
import dev.ollamaguidance.client.ErrorCatalogue;
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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Performs operations through the client's table of operations. If the request streams, the chunks are merged into one object. Canceling
 * the call, from any thread, closes the request to Ollama. Thread-safe.
 */
public final class ClientOperationInvoker implements OperationInvoker {
    private static final String STREAM = "stream";

    private final OllamaClient client;
    private final StandInNotice standIn;
    private final FailureMapper failures;

    /**
     * Creates an invoker.
     *
     * @param standIn listener of the client, which detects responses of the stand-in
     * @param addressSource where the base URL of Ollama was set; part of error messages
     * @param limitSettings the setting of each timeout; part of error messages
     * @param sizeSetting the setting of the maximum size of a response; part of error messages
     */
    public ClientOperationInvoker(
            OllamaClient client,
            StandInNotice standIn,
            String addressSource,
            Map<OllamaException.TimedOut.Limit, String> limitSettings,
            String sizeSetting) {
        this.client = client;
        this.standIn = standIn;
        this.failures = new FailureMapper(addressSource, limitSettings, sizeSetting);
        // Read before the first error, because an error can be a lack of memory.
        ErrorCatalogue.all();
    }

    @Override
    public ToolOutcome invoke(String operationId, ObjectNode request, CallContext context) {
        Operation operation = Operations.byId(operationId);
        Cancellation cancellation = new Cancellation();
        Runnable removeAction = context.onCancel(cancellation::cancel);
        try {
            UnexpectedValues unexpected = new UnexpectedValues();
            OllamaClient cancellable = client.with(
                    options -> options.withCancellation(cancellation).withListener(unexpected));
            ObjectNode result = perform(cancellable, operation, request, context);
            List<String> warnings = new ArrayList<>(standIn.warnings());
            warnings.addAll(unexpected.warnings());
            return new ToolOutcome.Success(result, warnings);
        } catch (OllamaException e) {
            return new ToolOutcome.Failed(failures.map(e));
        } catch (UnsupportedRequestException e) {
            return new ToolOutcome.Rejected(ToolError.of(
                    "invalid_arguments",
                    "An argument is out of range: " + e.getMessage(),
                    "The value does not fit the number type that Ollama uses. Nothing was sent to Ollama.",
                    List.of("Correct the arguments and call the tool again.")));
        } finally {
            removeAction.run();
        }
    }

    @Override
    public Optional<ToolError> refusal(String operationId, ObjectNode request, CallContext context) {
        return Optional.empty();
    }

    private ObjectNode perform(OllamaClient cancellable, Operation operation, ObjectNode request, CallContext context) {
        Map<String, String> parameters = new LinkedHashMap<>();
        ObjectNode fields = request.deepCopy();
        for (String parameter : operation.parameters()) {
            parameters.put(parameter, fields.path(parameter).asText());
            fields.remove(parameter);
        }
        Object body = body(operation, fields);
        if (operation.streamRule().isPresent() && fields.path(STREAM).asBoolean()) {
            return merged(cancellable, operation, parameters, body, context);
        }
        JsonNode response = OllamaJson.typedTree(operation.call(cancellable, parameters, body));
        return response instanceof ObjectNode object ? object : wrapped(response);
    }

    private static @Nullable Object body(Operation operation, ObjectNode fields) {
        try {
            return operation.requestType() == null ? null : operation.request(fields);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedRequestException(String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode wrapped(JsonNode response) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (response != null && !response.isNull()) {
            result.set("value", response);
        }
        return result;
    }

    private ObjectNode merged(
            OllamaClient cancellable,
            Operation operation,
            Map<String, String> parameters,
            @Nullable Object body,
            CallContext context) {
        StreamMerger merger = new StreamMerger(operation, cancellable);
        Optional<ProgressMeter> meter = operation
                .streamRule()
                .flatMap(StreamRule::progress)
                .filter(unused -> context.wantsProgress())
                .map(ProgressMeter::new);
        try (Stream<?> parts = operation.stream(cancellable, parameters, body)) {
            for (Iterator<?> part = parts.iterator(); part.hasNext(); ) {
                JsonNode chunk = OllamaJson.typedTree(part.next());
                merger.add(chunk);
                meter.ifPresent(progress -> context.progress(progress.after(chunk)));
            }
        }
        return merger.result();
    }

    /** Arguments that match their schema but not the types of the client. */
    private static final class UnsupportedRequestException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnsupportedRequestException(String message) {
            super(message);
        }
    }
}
