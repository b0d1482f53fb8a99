package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
        static final JsonNode REFERENCE = read("/catalogue/reference.json");
        static final JsonNode ERRORS = read("/catalogue/errors.json");

        private static JsonNode read(String resource) {
            try (InputStream in = Reference.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("the class path lacks " + resource);
                }
                return new ObjectMapper().readTree(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
