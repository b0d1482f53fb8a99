package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.client.http.PathParameter;
import dev.ollamaguidance.client.json.UnexpectedValueListener;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An operation of the contract, for callers that know its name only at runtime. */
public final class Operation {
    /** The media type of a stream: one JSON object per line. */
    static final String LINES = "application/x-ndjson";

    private final String id;
    private final String method;
    private final String path;
    private final List<PathParameter> parameters;
    private final @Nullable String contentType;
    private final String accept;
    private final String acceptStream;
    private final @Nullable Class<?> requestType;
    private final @Nullable Class<?> responseType;
    private final BodyKind bodyKind;
    private final @Nullable StreamRule streamRule;
    private final boolean repeatable;

    Operation(
            String id,
            String method,
            String path,
            List<PathParameter> parameters,
            @Nullable String contentType,
            List<String> answerTypes,
            @Nullable Class<?> requestType,
            @Nullable Class<?> responseType,
            BodyKind bodyKind,
            @Nullable StreamRule streamRule,
            boolean repeatable) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.parameters = List.copyOf(parameters);
        this.contentType = contentType;
        this.accept =
                accept(answerTypes.stream().filter(type -> !type.equals(LINES)).toList());
        this.acceptStream = accept(answerTypes);
        this.requestType = requestType;
        this.responseType = responseType;
        this.bodyKind = bodyKind;
        this.streamRule = streamRule;
        this.repeatable = repeatable;
    }

    /**
     * The contract's {@code operationId}, which is also the name of the client's method.
     *
     * @return for example {@code listModels}
     */
    public String id() {
        return id;
    }

    /**
     * The HTTP method.
     *
     * @return the method in uppercase
     */
    public String method() {
        return method;
    }

    /**
     * The path with its parameters in braces.
     *
     * @return for example {@code /api/blobs/{digest}}
     */
    public String path() {
        return path;
    }

    /**
     * The path parameters.
     *
     * @return their names, in the order of the client's method
     */
    public List<String> parameters() {
        return parameters.stream().map(PathParameter::name).toList();
    }

    /**
     * The type of the JSON request.
     *
     * @return a record, or null if the request is not JSON
     */
    public @Nullable Class<?> requestType() {
        return requestType;
    }

    /**
     * The type of the response, or of a part if it is streamed.
     *
     * @return a record; Boolean if the status is the result; null if the response has no content
     */
    public @Nullable Class<?> responseType() {
        return responseType;
    }

    /**
     * The kind of body that is sent.
     *
     * @return the kind of body
     */
    public BodyKind bodyKind() {
        return bodyKind;
    }

    /**
     * How the lines of its stream form one result.
     *
     * @return the rule, or empty if the operation does not stream
     */
    public Optional<StreamRule> streamRule() {
        return Optional.ofNullable(streamRule);
    }

    /**
     * Whether the request may be sent again if there was no response: the operation is read-only or idempotent.
     *
     * @return what the contract states
     */
    public boolean repeatable() {
        return repeatable;
    }

    /**
     * Calls the operation and waits for the whole response.
     *
     * @param client the client that makes the call
     * @param parameters the values of the path parameters by name
     * @param body for JSON, the request record, or a {@link JsonNode} or map that is converted to it; for an upload, a {@link
     *     java.net.http.HttpRequest.BodyPublisher BodyPublisher}, a {@link java.nio.file.Path Path}, a byte array or a
     *     string; otherwise ignored
     * @return the response as {@link #responseType()}, or null if that is null
     * @throws IllegalArgumentException if a parameter or the body is missing or invalid
     * @throws OllamaException as the method of the client does
     */
    public @Nullable Object call(OllamaClient client, Map<String, String> parameters, @Nullable Object body) {
        return Operations.call(this, client, parameters, body);
    }

    /**
     * Calls the operation and streams the response.
     *
     * @param client the client that makes the call
     * @param parameters the values of the path parameters by name
     * @param body as for {@link #call}
     * @return the parts as {@link #responseType()}; close the stream after use
     * @throws IllegalArgumentException if the operation does not stream, or as for {@link #call}
     * @throws OllamaException as the method of the client does
     */
    public Stream<?> stream(OllamaClient client, Map<String, String> parameters, @Nullable Object body) {
        return Operations.stream(this, client, parameters, body);
    }

    @Override
    public String toString() {
        return id + " (" + method + " " + path + ")";
    }

    private static String accept(List<String> types) {
        return types.isEmpty() ? "*/*" : String.join(", ", types);
    }

    Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /** The Accept header of a call that does not stream. */
    String accept() {
        return accept;
    }

    /** The Accept header of a call that streams. */
    String acceptStream() {
        return acceptStream;
    }

    /** The path with these values for its parameters, in their order. */
    String path(String... values) {
        String filled = path;
        for (int i = 0; i < values.length; i++) {
            filled = parameters.get(i).filledInto(filled, values[i]);
        }
        return filled;
    }

    String parameter(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(id + " requires the parameter " + name);
        }
        return value;
    }

    /**
     * Converts a request to the record of its type. Unlike in a response, a value of another type is a mistake.
     *
     * @param body the request record, or a {@link JsonNode} or map that is converted to it
     * @return the request as {@link #requestType()}
     * @throws IllegalArgumentException if the operation has no JSON request, or the body is of another type, or one of its values is of
     *     another type or out of range
     */
    public Object request(Object body) {
        if (requestType == null) {
            throw new IllegalArgumentException(id + " has no JSON request");
        }
        return body(requestType, body);
    }

    <T> T body(Class<T> type, @Nullable Object body) {
        if (type.isInstance(body)) {
            return type.cast(body);
        }
        JsonNode json = body instanceof Map<?, ?> map ? OllamaJson.mapper().valueToTree(map) : null;
        if (body instanceof JsonNode given) {
            json = given;
        }
        if (json != null && json.isObject()) {
            return read(type, json);
        }
        throw new IllegalArgumentException(id + " requires a body of type " + type.getSimpleName());
    }

    private <T> T read(Class<T> type, JsonNode json) {
        UnexpectedValueListener refusing = (pointer, value) -> {
            throw new IllegalArgumentException(
                    "The body of " + id + " is not a " + type.getSimpleName() + ": the value at " + pointer + " is "
                            + (value instanceof Number ? value + ", which is out of range" : "of another type"));
        };
        try {
            return refusing.heardFrom(OllamaJson.mapper().readerFor(type)).readValue(json);
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
    }
}
