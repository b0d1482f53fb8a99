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
 * @param recording name of the recording it was taken from; empty when it was taken from none
 * @param release release whose server was recorded; that of the contract when the example names none
 * @param cuts what was cut from the recording: {@code {at, keep}}
 * @param unrecorded why there is no recording of it; null when there is one
 * @param since release that brought it, or what is around it; null when it was always there
 * @param removed release that has it, or what is around it, no more; null when the newest has it
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
        String release,
        List<JsonNode> cuts,
        @Nullable String unrecorded,
        @Nullable Release since,
        @Nullable Release removed) {
    /** All examples of an operation, in the order of its answers. */
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

    /** Media type of an answer that never has a body, as that to a HEAD request; null when it names none. */
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

    /** The examples of a media type, as the contract has them. */
    public static List<JsonNode> shown(JsonNode media) {
        List<JsonNode> shown = new ArrayList<>();
        media.path("examples").forEach(shown::add);
        media.path("x-examples").forEach(shown::add);
        return shown;
    }

    /** Whether the answer is a stream of lines. */
    public boolean streamed() {
        return Operation.NDJSON.equals(mediaType);
    }

    /** Whether a release has both this example and the other. */
    public boolean meets(Example other) {
        return startsBeforeEnd(this, other) && startsBeforeEnd(other, this);
    }

    private static boolean startsBeforeEnd(Example first, Example second) {
        return first.since == null || second.removed == null || second.removed.after(first.since);
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
