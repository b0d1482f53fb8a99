package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ollamaguidance.contracttests.Resources;
import java.util.Locale;

/**
 * What the contract says of answers, where the catalogue of examples does not.
 *
 * @param document the contract as JSON
 */
record Contract(JsonNode document) {

    static Contract read() {
        return new Contract(Resources.json("/openapi/ollama.json"));
    }

    /** The schema of an example's answer, or of one of its lines; missing when it has none. */
    JsonNode answerSchema(Example example) {
        JsonNode response = resolved(document.path("paths")
                .path(example.operation().path())
                .path(example.operation().method().toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(example.status())));
        return example.mediaType()
                .map(type -> resolved(response.path("content").path(type).path("schema")))
                .orElseGet(MissingNode::getInstance);
    }

    /** The schema of a member of an object; missing when the object may have any members. */
    JsonNode memberSchema(JsonNode objectSchema, String name) {
        JsonNode declared = objectSchema.path("properties").path(name);
        return resolved(declared.isMissingNode() ? objectSchema.path("additionalProperties") : declared);
    }

    /** The schema of the elements of a list. */
    JsonNode elementSchema(JsonNode listSchema) {
        return resolved(listSchema.path("items"));
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)));
    }
}
