package dev.ollamaguidance.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.SketchSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Compares a response with the recorded one: status, media type and shape.
 *
 * <p>A response that is not streamed must have the recorded shape. In a stream, each recorded line must have the shape of a
 * received line. If the recorded stream is complete, the last lines must have the same shape. {@code
 * ContractModeFidelityTest} checks over all recordings of an operation that no line has a shape that Ollama never sends.
 */
final class ResponseComparison {

    private final Recording.Response recorded;
    private final ReceivedResponse actual;
    private final Set<String> freeForm;

    ResponseComparison(Recording.Response recorded, ReceivedResponse actual, Set<String> freeForm) {
        this.recorded = recorded;
        this.actual = actual;
        this.freeForm = freeForm;
    }

    /** The differences; empty if there are none. The shape is compared only if status and media type are equal. */
    List<String> differences() throws JsonProcessingException {
        List<String> differences = new ArrayList<>();
        if (!Objects.equals(recorded.status(), actual.status())) {
            differences.add("status: recorded %s, received %s".formatted(recorded.status(), actual.status()));
        }
        if (!sameMediaType()) {
            differences.add("media type: recorded %s, received %s".formatted(recorded.mediaType(), actual.mediaType()));
        }
        return differences.isEmpty() ? shapeDifferences() : differences;
    }

    private List<String> shapeDifferences() throws JsonProcessingException {
        List<JsonNode> here =
                recorded.sketch() == null ? recorded.parts() : List.of(SketchSample.of(recorded.sketch()));
        List<JsonNode> there = actual.parts();
        if (here.isEmpty() || there.isEmpty()) {
            return here.size() == there.size()
                    ? List.of()
                    : List.of("parts: recorded %s, received %s".formatted(here.size(), there.size()));
        }
        List<String> differences = new ArrayList<>();
        if (recorded.lines() != null) {
            here.forEach(line -> differences.addAll(nearestDifferences(line, there)));
        }
        if (recorded.end() == null) {
            differences.addAll(shape(last(here)).differences(shape(last(there))));
        }
        return differences.stream().distinct().toList();
    }

    /** A response without a body may omit its media type, as the contract describes for HEAD. */
    private boolean sameMediaType() {
        boolean withoutBody = recorded.parts().isEmpty() && recorded.text() == null;
        return Objects.equals(recorded.mediaType(), actual.mediaType()) || (withoutBody && actual.mediaType() == null);
    }

    private List<String> nearestDifferences(JsonNode line, List<JsonNode> receivedLines) {
        return receivedLines.stream()
                .map(other -> shape(line).differences(shape(other)))
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    private Shape shape(JsonNode value) {
        return Shape.of(value, freeForm);
    }

    private static JsonNode last(List<JsonNode> parts) {
        return parts.get(parts.size() - 1);
    }
}
