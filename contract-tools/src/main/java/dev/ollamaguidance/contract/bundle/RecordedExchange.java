package dev.ollamaguidance.contract.bundle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request to a real server and its response, read from a recording. */
final class RecordedExchange {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final JsonNode json;

    private RecordedExchange(JsonNode json) {
        this.json = json;
    }

    /**
     * Reads a recording.
     *
     * @param recordings folder with one folder per release
     * @param name operation and case, for example {@code chat.tool-call}
     * @return empty if the release has no recording with this name
     * @throws IOException if the file cannot be read
     */
    static Optional<RecordedExchange> read(Path recordings, String release, String name) throws IOException {
        Path file = recordings.resolve(release).resolve(name + ".json");
        return Files.isRegularFile(file)
                ? Optional.of(new RecordedExchange(plain(MAPPER.readTree(file.toFile()))))
                : Optional.empty();
    }

    /** Represents integers like the reader of the contract does, so that equal values are equal nodes. */
    private static JsonNode plain(JsonNode value) {
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(member -> object.set(member.getKey(), plain(member.getValue())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> array.add(plain(item)));
            return array;
        }
        return value.isInt() ? JsonNodeFactory.instance.numberNode(value.longValue()) : value;
    }

    String method() {
        return json.at("/request/method").asText();
    }

    String path() {
        return json.at("/request/path").asText();
    }

    /** Body of the request: JSON, or a string if it was not JSON; empty if there was none. */
    Optional<JsonNode> request() {
        return firstOf(json.path("request"), "body", "text");
    }

    /** Status of the response; 0 if there was no response. */
    int status() {
        return json.at("/response/status").asInt();
    }

    /** Media type of the response without parameters; empty if there was none. */
    String mediaType() {
        return json.at("/response/headers/Content-Type")
                .asText()
                .split(";", 2)[0]
                .trim();
    }

    /**
     * Body of the response: JSON, the array of its lines, or a string if it was not JSON; empty if there was none.
     *
     * @param cuts arrays to shorten: {@code at} is a pointer to the array ({@code /lines} is the array of the lines), {@code keep} has the
     *     positions of the items to keep; each must {@link #fits fit}
     */
    Optional<JsonNode> response(JsonNode cuts) {
        JsonNode root = root();
        cuts.forEach(cut -> cut(root, cut));
        return Optional.of(streamed() ? root.path("lines") : root).filter(response -> !response.isMissingNode());
    }

    /** Whether a cut names an array of the response and only positions that it has. */
    boolean fits(JsonNode cut) {
        if (!(root().at(cut.path("at").asText()) instanceof ArrayNode array)) {
            return false;
        }
        boolean fits = true;
        for (JsonNode position : cut.path("keep")) {
            fits &= position.isIntegralNumber() && array.has(position.asInt());
        }
        return fits;
    }

    private boolean streamed() {
        return json.path("response").has("lines");
    }

    /** A copy of the response body, in the form that the pointers of cuts refer to. */
    private JsonNode root() {
        JsonNode response = json.path("response");
        if (!streamed()) {
            return firstOf(response, "body", "text")
                    .map(JsonNode::<JsonNode>deepCopy)
                    .orElse(MissingNode.getInstance());
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        ArrayNode lines = whole.putArray("lines");
        response.path("lines").forEach(line -> lines.add(line.get("json").deepCopy()));
        return whole;
    }

    private static void cut(JsonNode root, JsonNode cut) {
        ArrayNode array = (ArrayNode) root.at(cut.path("at").asText());
        List<JsonNode> kept = new ArrayList<>();
        cut.path("keep").forEach(position -> kept.add(array.get(position.asInt())));
        array.removeAll();
        array.addAll(kept);
    }

    private static Optional<JsonNode> firstOf(JsonNode holder, String first, String second) {
        JsonNode value = holder.has(first) ? holder.get(first) : holder.path(second);
        return value.isMissingNode() ? Optional.empty() : Optional.of(value);
    }
}
