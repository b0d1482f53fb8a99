package dev.ollamaguidance.api.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads resources of the class path: the contract, the files compiled from it, and the test data about it. */
public final class Resources {
    private Resources() {}

    /**
     * Reads a JSON resource without loss of precision.
     *
     * @param name its path, for example {@code /catalogue/tools.json}
     * @throws IllegalStateException if the resource is missing
     */
    public static JsonNode json(String name) {
        return ExactJson.read(text(name));
    }

    /**
     * Reads a resource as text in UTF-8.
     *
     * @param name its path, for example {@code /openapi/ollama.yaml}
     * @throws IllegalStateException if the resource is missing
     */
    public static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("No " + name + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
