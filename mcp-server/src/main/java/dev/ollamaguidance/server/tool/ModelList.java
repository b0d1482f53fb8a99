package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads the models on Ollama's disk, for the rules about a call. Sends a request each time. Thread-safe. */
final class ModelList {
    private static final String LIST_MODELS = "listModels";
    private static final String LIST_ALIASES = "listAliases";
    /** The rules must not delay a call if Ollama does not respond. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final int MAX_ALIASES = 1_000;

    private final OperationInvoker ollama;

    ModelList(OperationInvoker ollama) {
        this.ollama = ollama;
    }

    /** Returns the entries of the list; empty if it cannot be read. */
    Optional<Iterable<JsonNode>> models(CallContext context) {
        return read(LIST_MODELS, context).map(list -> list.path("models"));
    }

    /** Returns the first 1,000 aliases, which Ollama has from 0.15.5 to 0.17; empty if they cannot be read. */
    Optional<List<JsonNode>> aliases(CallContext context) {
        return read(LIST_ALIASES, context)
                .map(list -> StreamSupport.stream(list.path("aliases").spliterator(), false)
                        .limit(MAX_ALIASES)
                        .toList());
    }

    /** Whether a model is on the disk; empty if the list cannot be read. */
    Optional<Boolean> has(ModelReference model, CallContext context) {
        return models(context).map(entries -> {
            for (JsonNode entry : entries) {
                if (names(entry, model)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Whether an entry of the list is about a model. */
    static boolean names(JsonNode entry, ModelReference model) {
        return model.isListedAs(entry.path("name").asText())
                || model.isListedAs(entry.path("model").asText());
    }

    private Optional<ObjectNode> read(String operationId, CallContext context) {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        return ollama.invoke(operationId, empty, LimitedContext.start(context, TIMEOUT))
                .match(
                        success -> Optional.of(success.result()),
                        rejected -> Optional.empty(),
                        failed -> Optional.empty());
    }
}
