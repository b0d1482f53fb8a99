package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Compiles the fields that the structured content of every tool has next to its result, from the resource {@code envelope.json}. */
final class EnvelopeCompiler {
    private EnvelopeCompiler() {}

    /**
     * The fields with their types only.
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

    /** An object schema with the fields and their descriptions. */
    static ObjectNode described() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        try (InputStream in = EnvelopeCompiler.class.getResourceAsStream("envelope.json")) {
            schema.set("properties", new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schema;
    }
}
