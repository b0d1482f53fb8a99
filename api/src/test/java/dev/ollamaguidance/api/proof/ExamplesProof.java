package dev.ollamaguidance.api.proof;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that each example of the contract equals a recorded request and response, except for the elements that it removes. */
public final class ExamplesProof implements Proof {
    private static final Comparator<JsonNode> BY_VALUE = (left, right) -> same(left, right) ? 0 : 1;

    private final Map<String, Recordings> recordings = new LinkedHashMap<>();

    /** A proof with the recordings on the class path. */
    public ExamplesProof() {
        Recordings.releases().forEach(release -> recordings.put(release, Recordings.read(release)));
    }

    @Override
    public Map<String, List<String>> of(Contract contract) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        for (Operation operation : contract.operations()) {
            for (Example example : Example.of(contract, operation)) {
                if (example.unrecorded() == null) {
                    problems.put(
                            operation.id() + "." + example.name() + " of " + example.release() + " with "
                                    + example.status(),
                            compare(operation, example));
                }
            }
        }
        return problems;
    }

    private List<String> compare(Operation operation, Example example) {
        Recordings release = recordings.get(example.release());
        if (release == null) {
            return List.of("no recordings of " + example.release());
        }
        Recording recording;
        try {
            recording = release.named(example.recording());
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        List<String> problems = new ArrayList<>();
        differ("method", operation.method(), recording.request().method(), problems);
        differ("path", path(operation, example), recording.request().path(), problems);
        differ("status", example.status(), recording.response().status(), problems);
        differ("media type", example.mediaType(), recording.response().mediaType(), problems);
        JsonNode sent = recording.request().text() == null
                ? recording.request().body()
                : TextNode.valueOf(recording.request().text());
        differ("request", example.request(), sent, problems);
        differ("response", example.response(), answer(recording, example), problems);
        return problems;
    }

    private static void differ(
            String what, @Nullable Object example, @Nullable Object recorded, List<String> problems) {
        boolean equal = (example instanceof JsonNode left && recorded instanceof JsonNode right)
                ? left.equals(BY_VALUE, right)
                : Objects.equals(example, recorded);
        if (!equal) {
            problems.add(what + " is " + example + ", recorded was " + recorded);
        }
    }

    private static boolean same(JsonNode left, JsonNode right) {
        boolean numbers = left.isNumber() && right.isNumber();
        return numbers ? left.decimalValue().compareTo(right.decimalValue()) == 0 : left.equals(right);
    }

    private static String path(Operation operation, Example example) {
        String path = operation.path();
        for (Map.Entry<String, String> parameter : example.pathParameters().entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return path;
    }

    /** The recorded response without the elements that the example removes; null if it has no body. */
    private static @Nullable JsonNode answer(Recording recording, Example example) {
        Recording.Response response = recording.response();
        if (response.parts().isEmpty()) {
            return response.text() == null ? null : TextNode.valueOf(response.text());
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        ArrayNode lines = whole.putArray("lines");
        response.parts().forEach(part -> lines.add(part.deepCopy()));
        JsonNode root = example.streamed() ? whole : lines.get(0);
        for (JsonNode cut : example.cuts()) {
            if (root.at(JsonPointer.compile(cut.path("at").asText())) instanceof ArrayNode list) {
                List<JsonNode> kept = new ArrayList<>();
                cut.path("keep").forEach(position -> kept.add(list.path(position.asInt())));
                list.removeAll();
                list.addAll(kept);
            }
        }
        return example.streamed() ? lines : root;
    }
}
