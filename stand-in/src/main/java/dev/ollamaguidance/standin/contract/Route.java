package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract, with what is required to respond to its requests.
 *
 * @param operationId used in messages only
 * @param method in upper case
 * @param members the fields of the request; empty if the contract does not list them
 * @param models the effect on the list of models
 * @param blobs the effect on the blobs
 * @param streams whether the response can be streamed
 * @param streamDefault whether it is streamed if the request omits {@code stream}
 * @param examples in the contract's order
 */
record Route(
        String operationId,
        String method,
        PathTemplate path,
        List<String> members,
        ModelRule models,
        BlobRule blobs,
        boolean streams,
        boolean streamDefault,
        List<CannedExample> examples) {

    /** The field of a request that selects a streamed response. */
    static final String STREAM = "stream";

    Route {
        members = List.copyOf(members);
        examples = List.copyOf(examples);
    }

    /** Whether its requests have a JSON body. */
    boolean takesJson() {
        return examples.stream().anyMatch(example -> example.request().body() != null);
    }

    /** A request without unknown fields, which Ollama ignores too. */
    @Nullable
    JsonNode known(@Nullable JsonNode body) {
        if (members.isEmpty() || !(body instanceof ObjectNode object)) {
            return body;
        }
        return object.deepCopy().retain(members);
    }

    /** Whether a request selects a streamed response. As in Ollama, only the literal false disables it. */
    boolean wantsStream(@Nullable JsonNode body) {
        JsonNode member = body == null ? null : body.get(STREAM);
        if (!streams || member == null || member.isNull()) {
            return streams && streamDefault;
        }
        return !member.isBoolean() || member.booleanValue();
    }

    /** A field of a request as a string; empty if the name is null or the field is absent, an object or an array. */
    static String text(@Nullable JsonNode body, @Nullable String member) {
        return body == null || member == null ? "" : body.path(member).asText("");
    }

    /** The examples of success, recorded ones first. */
    List<CannedExample> successes() {
        return examples.stream()
                .filter(example -> !example.fails())
                .sorted(Comparator.comparing(CannedExample::recorded).reversed())
                .toList();
    }

    /** The examples of errors. */
    List<CannedExample> failures() {
        return examples.stream().filter(CannedExample::fails).toList();
    }

    /** The examples of this error of the catalogue. */
    List<CannedExample> failures(String error) {
        return examples.stream()
                .filter(example -> error.equals(example.error()))
                .toList();
    }

    /** The example of this name. */
    Optional<CannedExample> example(@Nullable String name) {
        return examples.stream().filter(example -> example.name().equals(name)).findFirst();
    }

    /**
     * The effect of an operation on the list of models. Each component is null if it does not apply.
     *
     * @param lists response field with the list of models
     * @param running response field with the list of loaded models
     * @param uses request field that names a model that must exist
     * @param source request field that names a source model, which is pulled if it is missing
     * @param loads request field that names a model to load
     * @param keeps request field with the time that the model stays loaded; zero unloads it
     * @param adds request field that names a model to add
     * @param removes request field that names an existing model to remove
     */
    record ModelRule(
            @Nullable String lists,
            @Nullable String running,
            @Nullable String uses,
            @Nullable String source,
            @Nullable String loads,
            @Nullable String keeps,
            @Nullable String adds,
            @Nullable String removes) {

        /** The request fields that name a model. */
        Set<String> members() {
            return Stream.of(uses, source, loads, adds, removes)
                    .filter(member -> member != null)
                    .collect(Collectors.toSet());
        }
    }

    /**
     * The effect of an operation on the blobs. Each component is null if it does not apply.
     *
     * @param uses path parameter with the digest of a blob that must exist
     * @param adds path parameter with the digest of the uploaded blob
     * @param already name of the example for a blob that already exists
     */
    record BlobRule(
            @Nullable String uses,
            @Nullable String adds,
            @Nullable String already) {}
}
