package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The members that the structured content of every tool has beside its result. Their schema is the resource {@code envelope.json}. */
final class Envelope {
    private Envelope() {}

    /** Adds the schemas of the members to the properties of an output schema. */
    static void describe(ObjectNode properties) {
        try (InputStream in = Envelope.class.getResourceAsStream("envelope.json")) {
            JsonNode members = new ObjectMapper().readTree(in);
            properties.setAll((ObjectNode) members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
