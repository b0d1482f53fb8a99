package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One example of the contract: a request, and the answer to it.
 *
 * @param operation the client's entry of the operation
 * @param models what the operation does to the list of models, as the contract says it
 * @param blobs what it does to the blobs, as the contract says it
 * @param json the example in the catalogue's form
 */
record Example(Operation operation, JsonNode models, JsonNode blobs, JsonNode json) {

    /** For example {@code chat.stream}. */
    String name() {
        return operation.id() + "." + label();
    }

    /** The example's name among those of its operation. */
    String label() {
        return json.path("name").asText();
    }

    String summary() {
        return json.path("summary").asText();
    }

    /** The recording that it was taken from. */
    String recording() {
        return json.path("recording").asText();
    }

    /** Values of the path parameters by name. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        json.at("/request/pathParameters")
                .properties()
                .forEach(parameter ->
                        parameters.put(parameter.getKey(), parameter.getValue().asText()));
        return parameters;
    }

    /** The request's JSON; missing where none is sent. */
    JsonNode body() {
        return json.at("/request/body");
    }

    /** The text that is uploaded; null where none is. */
    @Nullable
    String upload() {
        return json.at("/request/text").textValue();
    }

    /** What the client is given to send. */
    @Nullable
    Object toSend() {
        return switch (operation.bodyKind()) {
            case NONE -> null;
            case JSON -> body();
            case UPLOAD -> upload();
        };
    }

    int status() {
        return json.at("/response/status").asInt();
    }

    /** The answer in one piece; nothing where it is empty or comes in lines. */
    Optional<JsonNode> answer() {
        return Optional.of(json.at("/response/body")).filter(body -> !body.isMissingNode());
    }

    /** The lines of the answer; empty where it comes in one piece. */
    List<JsonNode> lines() {
        List<JsonNode> lines = new ArrayList<>();
        json.at("/response/lines").forEach(lines::add);
        return lines;
    }

    /** Media type of the answer; nothing where it has no body. */
    Optional<String> mediaType() {
        return Optional.ofNullable(json.at("/response/mediaType").textValue())
                .filter(type -> answer().isPresent() || isStreamed());
    }

    /** Whether the answer comes in lines. */
    boolean isStreamed() {
        return json.path("response").has("lines");
    }

    /** The code of the error that it shows; nothing when it is a success. */
    Optional<String> error() {
        return Optional.ofNullable(json.path("error").textValue());
    }

    /** Whether the client turns the status into true or false. */
    boolean isProbe() {
        return operation.responseType() == Boolean.class;
    }

    /** The request's JSON with the choice that the client makes for its caller: lines or one piece. */
    JsonNode sent() {
        ObjectNode sent = body().deepCopy();
        operation.streamRule().ifPresent(rule -> sent.put("stream", isStreamed()));
        return sent;
    }

    @Override
    public String toString() {
        return name();
    }
}
