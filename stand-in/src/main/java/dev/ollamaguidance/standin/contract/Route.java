package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.BlobRule;
import dev.ollamaguidance.catalogue.ModelRule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
 * @param streamDefault whether it is streamed if the request omits the field stream
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
    static String text(@Nullable JsonNode body, Optional<String> field) {
        return body == null || field.isEmpty() ? "" : body.path(field.get()).asText("");
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
    Optional<CannedExample> example(Optional<String> name) {
        return examples.stream()
                .filter(example -> name.equals(Optional.of(example.name())))
                .findFirst();
    }
}
