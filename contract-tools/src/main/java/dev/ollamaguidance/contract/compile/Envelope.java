package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The members that the structured content of every tool has beside its result. Their schema is the resource {@code envelope.json}. */
final class Envelope {
    private Envelope() {}

    /**
     * The members with their types alone.
     *
     * @param measured whether there are metrics
     */
    static ObjectNode types(boolean measured) {
        ObjectNode types = BriefSchemas.types(described());
        if (!measured) {
            types.remove("metrics");
        }
        return types;
    }

    /** An object with the members, described. */
    static ObjectNode described() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        try (InputStream in = Envelope.class.getResourceAsStream("envelope.json")) {
            schema.set("properties", new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schema;
    }
}
