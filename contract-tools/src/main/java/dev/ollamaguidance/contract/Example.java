package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One exchange that the contract shows: the request, path parameters and response with the same name.
 *
 * @param name its name, unique within the operation
 * @param summary what it shows
 * @param pointer JSON Pointer to the example of the response
 * @param pathParameters value of each path parameter
 * @param requestMediaType media type of the request body; null if there is none
 * @param request body of the request, JSON or a string to upload; null if there is none
 * @param status status of the response, as declared
 * @param mediaType media type of the response; null if none is declared
 * @param response body of the response, or the array of its lines; null if there is none
 * @param error code of the error that it shows; null if it shows a success
 * @param recording name of its recording; empty if it has none
 * @param release release of the recorded server; the release of the contract if the example names none
 * @param cuts arrays of the recording that were shortened: {@code {at, keep}}
 * @param unrecorded why there is no recording; null if there is one
 * @param since the release that added the example or the last part that contains it; null if no part is marked
 * @param removed the first release without the example or a part that contains it; null if no part is marked
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
        @Nullable JsonNode response,
        @Nullable String error,
        String recording,
        String release,
        List<JsonNode> cuts,
        @Nullable String unrecorded,
        @Nullable Release since,
        @Nullable Release removed) {
    /** All examples of an operation, in the order of its responses. */
    public static List<Example> of(Contract contract, Operation operation) {
        List<Example> examples = new ArrayList<>();
        for (Map.Entry<String, JsonNode> response : operation.responses()) {
            String pointer = operation.pointer() + "/responses/" + response.getKey();
            for (Map.Entry<String, JsonNode> media :
                    response.getValue().path("content").properties()) {
                List<JsonNode> around = List.of(operation.node(), response.getValue(), media.getValue());
                for (String holder : List.of("examples", "x-examples")) {
                    String place = pointer + "/content/" + Pointers.escape(media.getKey()) + "/" + holder + "/";
                    for (Map.Entry<String, JsonNode> example :
                            media.getValue().path(holder).properties()) {
                        examples.add(example(
                                contract, operation, response.getKey(), media.getKey(), place, example, around));
                    }
                }
            }
            for (Map.Entry<String, JsonNode> example :
                    response.getValue().path("x-examples").properties()) {
                String media = withoutBody(response.getValue());
                List<JsonNode> around = List.of(operation.node(), response.getValue());
                examples.add(example(
                        contract, operation, response.getKey(), media, pointer + "/x-examples/", example, around));
            }
        }
        return examples;
    }

    /** Media type of a response that never has a body, such as a response to HEAD; null if none is declared. */
    private static @Nullable String withoutBody(JsonNode response) {
        return response.path("content").properties().stream()
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static Example example(
            Contract contract,
            Operation operation,
            String status,
            @Nullable String mediaType,
            String place,
            Map.Entry<String, JsonNode> entry,
            List<JsonNode> around) {
        String name = entry.getKey();
        JsonNode node = entry.getValue();
        Optional<Map.Entry<String, JsonNode>> content = operation.requestContent();
        JsonNode recording = node.path("x-recording");
        List<JsonNode> cuts = new ArrayList<>();
        recording.path("cut").forEach(cuts::add);
        List<JsonNode> marked = new ArrayList<>(around);
        marked.add(node);
        return new Example(
                name,
                node.path("summary").asText(),
                place + Pointers.escape(name),
                pathParameters(operation, name),
                content.map(Map.Entry::getKey).orElse(null),
                content.map(media ->
                                media.getValue().path("examples").path(name).get("value"))
                        .orElse(null),
                Integer.parseInt(status),
                mediaType,
                node.has("x-lines") ? node.get("x-lines") : node.get("value"),
                node.path("x-error").textValue(),
                recording.path("recording").asText(),
                recording.path("release").asText(contract.release()),
                cuts,
                node.path("x-unrecorded").textValue(),
                releases(marked, "x-since").max(Comparator.naturalOrder()).orElse(null),
                releases(marked, "x-removed").min(Comparator.naturalOrder()).orElse(null));
    }

    private static Stream<Release> releases(List<JsonNode> nodes, String marker) {
        return nodes.stream()
                .map(node -> node.path(marker))
                .filter(JsonNode::isTextual)
                .map(release -> Release.read(release.textValue()));
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

    /** The nodes of the examples of a media type: {@code examples}, then {@code x-examples}. */
    public static List<JsonNode> shown(JsonNode media) {
        List<JsonNode> shown = new ArrayList<>();
        media.path("examples").forEach(shown::add);
        media.path("x-examples").forEach(shown::add);
        return shown;
    }

    /** Whether the response is a stream of lines. */
    public boolean streamed() {
        return Operation.NDJSON.equals(mediaType);
    }

    /** Whether there is a release that has both examples. */
    public boolean meets(Example other) {
        return startsBeforeEnd(this, other) && startsBeforeEnd(other, this);
    }

    private static boolean startsBeforeEnd(Example first, Example second) {
        return first.since == null || second.removed == null || second.removed.after(first.since);
    }

    /** The parts of the response: its lines, or its body; empty if it has no body. */
    public List<JsonNode> parts() {
        if (response == null) {
            return List.of();
        }
        List<JsonNode> parts = new ArrayList<>();
        if (streamed()) {
            response.forEach(parts::add);
        } else {
            parts.add(response);
        }
        return parts;
    }
}
