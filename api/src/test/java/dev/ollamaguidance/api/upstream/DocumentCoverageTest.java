package dev.ollamaguidance.api.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.api.ContractFile;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract has every field that Ollama's document names, but those that are excluded with a reason. */
final class DocumentCoverageTest {
    private static final JsonNode DOCUMENT = UpstreamFiles.json("document.json");

    private final List<DocumentField> fields = UpstreamFiles.fields();

    @Test
    void theContractHasEveryFieldOfTheDocument() {
        assertThat(missing(ContractFile.read())).isEmpty();
    }

    @Test
    void theDocumentNamesManyFieldsInFifteenSections() {
        assertThat(fields).hasSize(229).doesNotHaveDuplicates();
        assertThat(fields.stream().map(DocumentField::section).distinct())
                .hasSize(15)
                .allSatisfy(section -> assertThat(operation(section)).isNotEmpty());
    }

    @Test
    void everyExclusionHasAReasonAndAField() {
        assertThat(DOCUMENT.path("excluded")).isNotEmpty().allSatisfy(exclusion -> {
            assertThat(exclusion.path("reason").asText()).endsWith(".");
            assertThat(fields).as(exclusion.toString()).anyMatch(field -> excludes(exclusion, field));
        });
        assertThat(fields.stream().filter(DocumentCoverageTest::checked)).hasSizeGreaterThan(170);
    }

    @Test
    void aFieldThatIsTakenOutOfTheContractIsMissed() {
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

    /** The contract without one member of a component. */
    private static Contract without(String component, String member) {
        ObjectNode root = ContractFile.read().root().deepCopy();
        ObjectNode properties = (ObjectNode) root.at("/components/schemas/" + component + "/properties");
        assertThat(properties.remove(member)).isNotNull();
        return ContractReader.parse(root.toString());
    }

    private List<String> missing(Contract contract) {
        ContractFields declared = new ContractFields(contract);
        List<String> missing = new ArrayList<>();
        for (DocumentField field : fields) {
            boolean has = contract.operation(operation(field.section()))
                    .map(operation -> declared.has(operation, field))
                    .orElse(false);
            if (checked(field) && !has) {
                missing.add(field.section() + ": " + field.side().word() + " " + field.path());
            }
        }
        return missing;
    }

    private static String operation(String section) {
        return DOCUMENT.path("sections").path(section).asText();
    }

    private static boolean checked(DocumentField field) {
        for (JsonNode exclusion : DOCUMENT.path("excluded")) {
            if (excludes(exclusion, field)) {
                return false;
            }
        }
        return true;
    }

    private static boolean excludes(JsonNode exclusion, DocumentField field) {
        String path = exclusion.path("field").asText();
        boolean matches = path.endsWith("*")
                ? field.path().startsWith(path.substring(0, path.length() - 1))
                : field.path().equals(path);
        return matches && exclusion.path("section").asText().equals(field.section());
    }
}
