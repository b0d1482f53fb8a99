package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One exchange that the contract shows: the request, path parameters and answer that carry the same name.
 *
 * @param name its name, unique within the operation
 * @param summary what it shows
 * @param pointer where the answer's example stands in the contract
 * @param pathParameters value of each path parameter
 * @param requestMediaType media type of the request body; null when there is none
 * @param request body of the request, JSON or a text to upload; null when there is none
 * @param status status of the answer, as declared
 * @param mediaType media type of the answer; null when it names none
 * @param answer body of the answer, or the array of its lines; null when there is none
 * @param error code of the error that it shows; null when it is a success
 * @param recording name of the recording it was taken from
 * @param cuts what was cut from the recording: {@code {at, keep}}
 */
public record Example(
        String name,
        String summary,
        String pointer,
        Map<String, String> pathParameters,
        @Nullable String requestMediaType,
        @Nullable JsonNode request,
        int status,
        @Nullable String mediaType,
        @Nullable JsonNode answer,
        @Nullable String error,
        String recording,
        List<JsonNode> cuts) {
    private static final String NDJSON = "application/x-ndjson";

    /** All examples of an operation, in the order of its answers. */
    public static List<Example> of(Contract contract, Operation operation) {
        List<Example> examples = new ArrayList<>();
        for (Map.Entry<String, JsonNode> response : operation.responses()) {
            String pointer = operation.pointer() + "/responses/" + response.getKey();
            response.getValue()
                    .path("content")
                    .properties()
                    .forEach(media -> media.getValue()
                            .path("examples")
                            .properties()
                            .forEach(example -> examples.add(example(
                                    operation,
                                    response.getKey(),
                                    media.getKey(),
                                    pointer + "/content/" + Pointers.escape(media.getKey()) + "/examples/"
                                            + Pointers.escape(example.getKey()),
                                    example))));
            response.getValue()
                    .path("x-examples")
                    .properties()
                    .forEach(example -> examples.add(example(
                            operation,
                            response.getKey(),
                            withoutBody(response.getValue()),
                            pointer + "/x-examples/" + Pointers.escape(example.getKey()),
                            example)));
        }
        return examples;
    }

    /** Media type of an answer that never has a body, as that to a HEAD request; null when it names none. */
    private static @Nullable String withoutBody(JsonNode response) {
        return response.path("content").properties().stream()
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static Example example(
            Operation operation,
            String status,
            @Nullable String mediaType,
            String pointer,
            Map.Entry<String, JsonNode> example) {
        String name = example.getKey();
        Optional<Map.Entry<String, JsonNode>> content = operation.requestContent();
        JsonNode recording = example.getValue().path("x-recording");
        List<JsonNode> cuts = new ArrayList<>();
        recording.path("cut").forEach(cuts::add);
        return new Example(
                name,
                example.getValue().path("summary").asText(),
                pointer,
                pathParameters(operation, name),
                content.map(Map.Entry::getKey).orElse(null),
                content.map(media ->
                                media.getValue().path("examples").path(name).get("value"))
                        .orElse(null),
                Integer.parseInt(status),
                mediaType,
                example.getValue().get("value"),
                example.getValue().path("x-error").textValue(),
                recording.path("recording").asText(),
                cuts);
    }

    private static Map<String, String> pathParameters(Operation operation, String name) {
        Map<String, String> values = new LinkedHashMap<>();
        for (JsonNode parameter : operation.parameters()) {
            JsonNode value = parameter.path("examples").path(name).path("value");
            if (value.isTextual()) {
                values.put(parameter.path("name").asText(), value.textValue());
            }
        }
        return values;
    }

    /** Whether the answer is a stream of lines. */
    public boolean streamed() {
        return NDJSON.equals(mediaType);
    }

    /** The parts of the answer: its lines, its body, or nothing. */
    public List<JsonNode> parts() {
        if (answer == null) {
            return List.of();
        }
        List<JsonNode> parts = new ArrayList<>();
        if (streamed()) {
            answer.forEach(parts::add);
        } else {
            parts.add(answer);
        }
        return parts;
    }
}
