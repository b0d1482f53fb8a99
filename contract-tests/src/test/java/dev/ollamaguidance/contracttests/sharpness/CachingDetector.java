package dev.ollamaguidance.contracttests.sharpness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Caches the results of a detector by the part of the contract that the detector reads. Most mistakes are in other parts, and a run of the tests takes
 * seconds. Thread-safe.
 */
final class CachingDetector implements Detector {
    private final Detector detector;
    private final Function<JsonNode, JsonNode> part;
    private final Map<JsonNode, Set<String>> known = new ConcurrentHashMap<>();

    /**
     * Creates a detector with a cache.
     *
     * @param part extracts the part of a contract that the detector reads
     */
    CachingDetector(Detector detector, Function<JsonNode, JsonNode> part) {
        this.detector = detector;
        this.part = part;
    }

    @Override
    public String name() {
        return detector.name();
    }

    @Override
    public Set<String> problems(Contract contract) {
        return known.computeIfAbsent(part.apply(contract.root()), seen -> detector.problems(contract));
    }

    /** The contract without the fields that only readers and models use. */
    static JsonNode wire(JsonNode contract) {
        JsonNode copy = contract.deepCopy();
        drop(copy);
        return copy;
    }

    private static void drop(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.remove(Set.of("x-unit", "x-metric", "x-mcp", "x-guidance", "x-source", "deprecated"));
        }
        value.forEach(CachingDetector::drop);
    }
}
