package dev.ollamaguidance.contracttests.sharpness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Remembers what a detector said, by the part of the contract that it can see: most mistakes are elsewhere, and a run of tests takes seconds. */
final class CachingDetector implements Detector {
    private final Detector detector;
    private final Function<JsonNode, JsonNode> part;
    private final Map<JsonNode, Set<String>> known = new ConcurrentHashMap<>();

    /**
     * A detector with a memory.
     *
     * @param part what the detector can see of a contract
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

    /** All but what is for readers and models alone. */
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
