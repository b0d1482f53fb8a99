package dev.ollamaguidance.api.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that exactly the operations that forward a status of another server have the response {@code default}, since the release that first
 * did so. {@code proof/passed-on.json} lists these operations, taken from Ollama's source.
 */
public final class PassedOnProof implements Proof {
    private final JsonNode known = Resource.json("/proof/passed-on.json");

    @Override
    public Map<String, List<String>> of(Contract contract) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        for (Operation operation : contract.operations()) {
            JsonNode declared = operation.node().path("responses").path("default");
            String since = declared.path("x-since").asText("always");
            String right = known.path(operation.id()).path("since").asText();
            boolean same =
                    right.isEmpty() ? declared.isMissingNode() : !declared.isMissingNode() && right.equals(since);
            problems.put(
                    operation.id(),
                    same ? List.of() : List.of("forwards statuses since " + right + ", but declares " + declared));
        }
        return problems;
    }
}
