package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.proof.Proof;
import dev.ollamaguidance.contract.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that a contract has every field in Ollama's document, except those that {@code document.json} excludes with a reason. */
public final class DocumentProof implements Proof {
    private final JsonNode document = UpstreamFiles.json("document.json");
    private final List<DocumentField> fields = UpstreamFiles.fields();

    @Override
    public Map<String, List<String>> of(Contract contract) {
        ContractFields declared = new ContractFields(contract);
        Map<String, List<String>> problems = new LinkedHashMap<>();
        for (DocumentField field : checked()) {
            boolean has = contract.operation(operation(field.section()))
                    .map(operation -> declared.has(operation, field))
                    .orElse(false);
            problems.put(
                    field.section() + ": " + field.side().word() + " " + field.path(),
                    has ? List.of() : List.of("the contract does not have it"));
        }
        return problems;
    }

    /** All fields in the document. */
    List<DocumentField> fields() {
        return fields;
    }

    /** The fields that are not excluded. */
    List<DocumentField> checked() {
        return fields.stream()
                .filter(field ->
                        document.path("excluded").valueStream().noneMatch(exclusion -> excludes(exclusion, field)))
                .toList();
    }

    JsonNode exclusions() {
        return document.path("excluded");
    }

    String operation(String section) {
        return document.path("sections").path(section).asText();
    }

    static boolean excludes(JsonNode exclusion, DocumentField field) {
        String path = exclusion.path("field").asText();
        boolean matches = path.endsWith("*")
                ? field.path().startsWith(path.substring(0, path.length() - 1))
                : field.path().equals(path);
        return matches && exclusion.path("section").asText().equals(field.section());
    }
}
