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
 * One example of the contract at a release: a request, and the answer to it.
 *
 * @param view the release, as the contract was compiled for it
 * @param operation the client's entry of the operation
 * @param models what the operation does to the list of models, as the contract says it
 * @param blobs what it does to the blobs, as the contract says it
 * @param json the example in the catalogue's form
 */
record Example(String view, Operation operation, JsonNode models, JsonNode blobs, JsonNode json) {

    /** The error of a release that does not have the operation. */
    static final String UNKNOWN_OPERATION = "unknown_operation";

    private static final String PLAIN_TEXT = "text/plain";

    /** What a release answers to this request that does not have its operation yet. */
    Example beforeItsOperation(String olderView) {
        ObjectNode lacking = json.deepCopy();
        lacking.put("name", "not-there-yet")
                .put("summary", "A release that does not have the operation yet")
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

    /** The recording that it was taken from, and the name of the same case of other releases; nothing where none was made. */
    Optional<String> recording() {
        return Optional.ofNullable(json.path("recording").textValue());
    }

    /** The release that the recording was made of. */
    String recordedRelease() {
        return json.path("release").asText();
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

    /** Whether the answer is a text as it stands, not JSON. */
    boolean isPlainText() {
        return mediaType().filter(PLAIN_TEXT::equals).isPresent();
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

    /** The names of the models that the answer lists; empty when it lists none. */
    List<String> listedModels() {
        return names("lists");
    }

    /** The names of the models that the answer says are in memory. */
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

    /** Whether the client turns the status into true or false. */
    boolean isProbe() {
        return operation.responseType() == Boolean.class;
    }

    /** Whether the answer is asked for in lines, as Ollama does it when nothing else is said; an error may come in one piece. */
    boolean asksForLines() {
        return operation.streamRule().isPresent() && body().path("stream").asBoolean(true);
    }

    /** Whether the same is sent as in another example. */
    boolean asksTheSame(Example other) {
        return operation.equals(other.operation) && json.path("request").equals(other.json.path("request"));
    }

    /** Whether the answer has the same status and form as another's. */
    boolean answersTheSame(Example other) {
        return status() == other.status()
                && answer().map(JsonNode::getNodeType).equals(other.answer().map(JsonNode::getNodeType));
    }

    /** The request's JSON with the choice that the client makes for its caller: lines or one piece. */
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
