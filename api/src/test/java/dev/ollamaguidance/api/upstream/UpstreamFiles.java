package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The committed facts about what Ollama publishes. */
final class UpstreamFiles {
    static final Path FIELDS = Path.of("src", "test", "resources", "upstream", "document-fields.jsonl");

    private static final ObjectMapper JSON = new ObjectMapper();

    private UpstreamFiles() {}

    /** The fields that Ollama's document names. */
    static List<DocumentField> fields() {
        try {
            List<DocumentField> fields = new ArrayList<>();
            for (String line : Files.readAllLines(FIELDS)) {
                fields.add(DocumentField.of(JSON.readTree(line)));
            }
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String name) {
        try {
            return JSON.readTree(Files.readString(FIELDS.resolveSibling(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
