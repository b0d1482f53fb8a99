package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads a catalogue that is not needed at start as a tree. */
public final class CatalogueFile {
    private CatalogueFile() {}

    /**
     * The catalogue of this name.
     *
     * @param name name of the file, for example {@code errors.json}
     * @throws IllegalStateException when the class path lacks it
     */
    public static JsonNode read(String name) {
        try (InputStream in = CatalogueFile.class.getResourceAsStream("/catalogue/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks catalogue/" + name);
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
