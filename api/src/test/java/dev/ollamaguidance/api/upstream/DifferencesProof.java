package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.proof.Proof;
import dev.ollamaguidance.contract.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that a contract describes the behavior of the servers wherever Ollama's OpenAPI file differs from it. */
public final class DifferencesProof implements Proof {
    private final JsonNode differences =
            UpstreamFiles.json("openapi-differences.json").path("differences");

    @Override
    public Map<String, List<String>> of(Contract contract) {
        ContractLookup places = new ContractLookup(contract);
        Map<String, List<String>> problems = new LinkedHashMap<>();
        for (JsonNode difference : differences) {
            problems.put(
                    difference.path("id").asText() + " "
                            + difference.path("truth").asText(),
                    expectations(difference).stream()
                            .flatMap(shown -> shown.problem(places).stream())
                            .toList());
        }
        return problems;
    }

    JsonNode differences() {
        return differences;
    }

    static List<ContractExpectation> expectations(JsonNode difference) {
        List<ContractExpectation> shows = new ArrayList<>();
        difference.path("shows").forEach(shown -> shows.add(ContractExpectation.of(shown)));
        return shows;
    }
}
