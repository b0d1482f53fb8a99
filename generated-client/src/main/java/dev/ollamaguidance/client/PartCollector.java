package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collector;

/** Merges the parts of a stream into one result by the contract's rule, for the generated {@link StreamCollectors}. */
final class PartCollector {
    private PartCollector() {}

    static <T> Collector<T, ?, T> of(Operation operation, Class<T> type) {
        StreamRule rule = operation.streamRule().orElseThrow();
        return Collector.of(
                () -> new StreamMerger(rule),
                (merger, part) -> merger.add(OllamaJson.mapper().valueToTree(part)),
                (merger, next) -> {
                    merger.add(next.result());
                    return merger;
                },
                merger -> whole(operation, type, merger));
    }

    private static <T> T whole(Operation operation, Class<T> type, StreamMerger merger) {
        if (merger.isEmpty()) {
            throw new IllegalStateException("The stream of " + operation.id() + " has no parts");
        }
        ObjectMapper mapper = OllamaJson.mapper();
        try {
            return mapper.treeToValue(merger.result(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The parts of " + operation.id() + " do not form a " + type.getSimpleName(), e);
        }
    }
}
