package dev.ollamaguidance.api.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.api.ContractFile;
import dev.ollamaguidance.contract.Contract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks that the contract has every field in Ollama's document, except those that are excluded with a reason. */
final class DocumentCoverageTest {
    private final DocumentProof proof = new DocumentProof();

    @Test
    void hasEveryFieldOfTheDocument() {
        assertThat(missing(ContractFile.read())).isEmpty();
    }

    @Test
    void readsAllFieldsInFifteenSections() {
        assertThat(proof.fields()).hasSize(229).doesNotHaveDuplicates();
        assertThat(proof.fields().stream().map(DocumentField::section).distinct())
                .hasSize(15)
                .allSatisfy(section -> assertThat(proof.operation(section)).isNotEmpty());
    }

    @Test
    void everyExclusionHasAReasonAndAField() {
        assertThat(proof.exclusions()).isNotEmpty().allSatisfy(exclusion -> {
            assertThat(exclusion.path("reason").asText()).endsWith(".");
            assertThat(proof.fields())
                    .as(exclusion.toString())
                    .anyMatch(field -> DocumentProof.excludes(exclusion, field));
        });
        assertThat(proof.checked()).hasSizeGreaterThan(170);
    }

    @Test
    void findsAFieldThatIsRemovedFromTheContract() {
        assertThat(missing(ContractFile.read()))
                .doesNotContain(
                        "Generate a chat completion: request keep_alive",
                        "Generate a chat completion: request messages[].tool_calls");
        assertThat(missing(without("ChatRequest", "keep_alive")))
                .contains("Generate a chat completion: request keep_alive");
        assertThat(missing(without("ChatMessage", "tool_calls")))
                .contains(
                        "Generate a chat completion: request messages[].tool_calls",
                        "Generate a chat completion: answer message.tool_calls[].function.name");
    }

    /** The contract without one field of a component. */
    private static Contract without(String component, String member) {
        Contract contract = ContractFile.read();
        ObjectNode root = contract.root().deepCopy();
        ObjectNode properties = (ObjectNode) root.at("/components/schemas/" + component + "/properties");
        assertThat(properties.remove(member)).isNotNull();
        return contract.withRoot(root);
    }

    private List<String> missing(Contract contract) {
        return proof.of(contract).entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }
}
