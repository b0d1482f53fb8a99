package dev.ollamaguidance.api.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.api.ContractFile;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that the contract agrees with Ollama's source of every release since 0.5.13. */
final class SourceProofTest {
    private final Contract contract = ContractFile.read();
    private final SourceProof proof = new SourceProof();

    @Test
    void agreesWithTheSourceOfEveryRelease() {
        Map<String, List<String>> problems = new TreeMap<>(proof.of(contract));
        problems.values().removeIf(List::isEmpty);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/ChatMessage/properties/thinking | {x-since: 0.9.1} | ChatMessage.thinking | the contract does not have it: 0.9.0 to 0.9.0",
                "/ModelOptions/properties/num_gqa | {x-removed: 0.1.36} | ModelOptions.num_gqa | removed 0.1.36, in the source 0.1.35",
                "/ModelOptions/properties/top_k | {x-server-default: 50} | ModelOptions.top_k | its default is 40: 0.5.13 on",
                "/ModelOptions/properties/top_p | {default: 0.9} | ModelOptions.top_p | a request that sends its default overrides the model; use x-server-default: 0.5.13 on",
                "/Progress/properties/total | {type: string} | Progress.total | it is [string], in Go int64: 0.5.13 on",
                "/RunningModel | {required: [name]} | RunningModel.digest | every answer has it: 0.5.13 on",
                "/ThinkLevel | {x-since-values: {max: 0.23.0}} | ThinkLevel max | the contract does not have it: 0.22.0 to 0.22.1",
            })
    void findsTheMistake(String place, String change, String at, String problem) {
        ObjectNode root = contract.root().deepCopy();
        ObjectNode schema = (ObjectNode) root.at("/components/schemas" + place);
        schema.setAll(ContractReader.parse(change).root());

        assertThat(proof.of(contract.withRoot(root)).get(at)).contains(problem);
    }

    @Test
    void findsARouteThatTheContractLacks() {
        ObjectNode root = contract.root().deepCopy();
        ((ObjectNode) root.path("paths")).remove("/api/experimental/aliases");

        assertThat(proof.of(contract.withRoot(root)))
                .containsEntry(
                        "GET /api/experimental/aliases", List.of("the contract does not have it: 0.15.5 to 0.17.7"))
                .containsEntry(
                        "DELETE /api/experimental/aliases", List.of("the contract does not have it: 0.15.5 to 0.17.7"));
    }

    @Test
    void findsARouteThatTheSourceLacks() {
        ObjectNode root = contract.root().deepCopy();
        ((ObjectNode) root.path("paths")).set("/api/running", root.at("/paths/~1api~1ps"));

        assertThat(proof.of(contract.withRoot(root)).get("GET /api/running"))
                .containsExactly("the source does not have it: 0.5.13 on");
    }

    @Test
    void everyDifferenceHasAReason() {
        assertThat(proof.differences())
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference.reason()).endsWith("."));
    }
}
