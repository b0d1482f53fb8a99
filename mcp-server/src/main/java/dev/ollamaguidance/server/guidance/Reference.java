package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.server.tool.CatalogueFile;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The texts of the contract: overview, workflows, operations, errors. Reads them at their first use. Thread-safe. */
public final class Reference {
    String overview() {
        return Texts.REFERENCE.path("overview").asText();
    }

    /** Workflows: name, goal and steps. */
    JsonNode workflows() {
        return Texts.REFERENCE.path("workflows");
    }

    /** All operations, those that are no tools among them. */
    JsonNode operations() {
        return Texts.REFERENCE.path("operations");
    }

    /** The operation of this id, or with a tool of this name. */
    Optional<JsonNode> operation(String name) {
        return StreamSupport.stream(operations().spliterator(), false)
                .filter(operation -> operation.path("operationId").asText().equals(name)
                        || operation.path("tool").asText().equals(name))
                .findFirst();
    }

    /** The members that every structured content has beside its result, with their members. */
    JsonNode envelope() {
        return Texts.REFERENCE.path("envelope");
    }

    /** The catalogue of errors. */
    JsonNode errors() {
        return Texts.ERRORS.path("errors");
    }

    /** The error with this code. */
    Optional<JsonNode> error(String code) {
        return StreamSupport.stream(errors().spliterator(), false)
                .filter(error -> error.path("code").asText().equals(code))
                .findFirst();
    }

    private static final class Texts {
        static final JsonNode REFERENCE = CatalogueFile.read("reference.json");
        static final JsonNode ERRORS = CatalogueFile.read("errors.json");
    }
}
