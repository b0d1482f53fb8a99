package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One example of the contract at a release: a request and its response.
 *
 * @param view the release that the contract was compiled for
 * @param operation the operation of the client
 * @param models the contract's rules for how the operation changes models
 * @param blobs the contract's rules for how it changes blobs
 * @param json the example in the form of the catalogue
 */
record Example(String view, Operation operation, JsonNode models, JsonNode blobs, JsonNode json) {

    /** The error of a release without the operation. */
    static final String UNKNOWN_OPERATION = "unknown_operation";

    private static final String PLAIN_TEXT = "text/plain";

    /** The same request at a release without the operation. */
    Example beforeItsOperation(String olderView) {
        ObjectNode lacking = json.deepCopy();
        lacking.put("name", "not-there-yet")
                .put("summary", "A release without the operation")
                .put("error", UNKNOWN_OPERATION);
        lacking.putObject("response")
                .put("status", 404)
                .put("mediaType", PLAIN_TEXT)
                .put("body", "404 page not found");
        return new Example(olderView, operation, MissingNode.getInstance(), MissingNode.getInstance(), lacking);
    }

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

    /** The name of the recording that it was taken from, which is also the name of the same case in other releases; empty if there is none. */
    Optional<String> recording() {
        return Optional.ofNullable(json.path("recording").textValue());
    }

    /** The release of the recording. */
    String recordedRelease() {
        return json.path("release").asText();
    }

    /** The values of the path parameters, by name. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        json.at("/request/pathParameters")
                .properties()
                .forEach(parameter ->
                        parameters.put(parameter.getKey(), parameter.getValue().asText()));
        return parameters;
    }

    /** The JSON of the request; missing if there is none. */
    JsonNode body() {
        return json.at("/request/body");
    }

    /** The uploaded text; null if there is none. */
    @Nullable
    String upload() {
        return json.at("/request/text").textValue();
    }

    /** The body to pass to the client. */
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

    /** The single JSON value of the response; empty if the response has no body or is streamed. */
    Optional<JsonNode> answer() {
        return Optional.of(json.at("/response/body")).filter(body -> !body.isMissingNode());
    }

    /** Whether the response is plain text, not JSON. */
    boolean isPlainText() {
        return mediaType().filter(PLAIN_TEXT::equals).isPresent();
    }

    /** The lines of the response; empty if it is not streamed. */
    List<JsonNode> lines() {
        List<JsonNode> lines = new ArrayList<>();
        json.at("/response/lines").forEach(lines::add);
        return lines;
    }

    /** The media type of the response; empty if it has no body. */
    Optional<String> mediaType() {
        return Optional.ofNullable(json.at("/response/mediaType").textValue())
                .filter(type -> answer().isPresent() || isStreamed());
    }

    /** Whether the response is streamed. */
    boolean isStreamed() {
        return json.path("response").has("lines");
    }

    /** The code of the error in the example; empty for a success. */
    Optional<String> error() {
        return Optional.ofNullable(json.path("error").textValue());
    }

    /** The names of the models in the response; empty if it lists none. */
    List<String> listedModels() {
        return names("lists");
    }

    /** The names of the running models in the response. */
    List<String> runningModels() {
        return names("running");
    }

    private List<String> names(String rule) {
        List<String> names = new ArrayList<>();
        String list = models.path(rule).asText("");
        answer().filter(answer -> !list.isEmpty())
                .ifPresent(answer -> answer.path(list)
                        .forEach(model -> names.add(model.path("name").asText())));
        return names;
    }

    /** Whether the client maps the status to a boolean. */
    boolean isProbe() {
        return operation.responseType() == Boolean.class;
    }

    /** Whether the request is for a stream, which is the default of Ollama; an error may still be a single JSON value. */
    boolean asksForLines() {
        return operation.streamRule().isPresent() && body().path("stream").asBoolean(true);
    }

    /** Whether the request equals that of another example. */
    boolean hasSameRequest(Example other) {
        return operation.equals(other.operation) && json.path("request").equals(other.json.path("request"));
    }

    /** Whether the response has the status and the JSON type of another example's response. */
    boolean hasSameResponseType(Example other) {
        return status() == other.status()
                && answer().map(JsonNode::getNodeType).equals(other.answer().map(JsonNode::getNodeType));
    }

    /** The JSON of the request with the field {@code stream}, which the client sets. */
    JsonNode sent() {
        ObjectNode sent = body().deepCopy();
        operation.streamRule().ifPresent(rule -> sent.put("stream", asksForLines()));
        return sent;
    }

    @Override
    public String toString() {
        return view + " " + name();
    }
}
