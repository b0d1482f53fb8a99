package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ollamaguidance.api.examples.Resources;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.view.Views;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The response schemas of the contract at a release, which the catalogue of examples does not have.
 *
 * @param contract the contract as it is for the release
 */
record ContractView(Contract contract) {

    /** The views, by release. */
    static Map<String, ContractView> of(List<Examples> releases) {
        Contract contract = ContractReader.parse(Resources.text("/openapi/ollama.yaml"));
        Map<String, ContractView> views = new LinkedHashMap<>();
        releases.forEach(examples ->
                views.put(examples.release(), new ContractView(Views.at(contract, Release.read(examples.release())))));
        return views;
    }

    /** The schema of an example's response, or of one of its lines; missing if it has none. */
    JsonNode answerSchema(Example example) {
        JsonNode response = contract.resolve(contract.root()
                .path("paths")
                .path(example.operation().path())
                .path(example.operation().method().toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(example.status())));
        return example.mediaType()
                .map(type ->
                        contract.resolve(response.path("content").path(type).path("schema")))
                .orElseGet(MissingNode::getInstance);
    }

    /** The schema of a field of an object; missing if the contract does not describe the field. */
    JsonNode fieldSchema(JsonNode objectSchema, String name) {
        JsonNode declared = objectSchema.path("properties").path(name);
        return contract.resolve(declared.isMissingNode() ? objectSchema.path("additionalProperties") : declared);
    }

    /** The schema of the elements of an array. */
    JsonNode elementSchema(JsonNode arraySchema) {
        return contract.resolve(arraySchema.path("items"));
    }
}
