package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Release;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads and writes the committed facts about what Ollama publishes. */
final class UpstreamFiles {
    private static final Path FOLDER = Path.of("src", "test", "resources", "upstream");
    private static final String FIELDS = "document-fields.jsonl";
    private static final String HISTORY = "source-history.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    private UpstreamFiles() {}

    /** The fields in Ollama's document. */
    static List<DocumentField> fields() {
        return lines(FIELDS).stream().map(DocumentField::of).toList();
    }

    static void write(List<DocumentField> fields) throws IOException {
        Files.writeString(
                FOLDER.resolve(FIELDS),
                fields.stream().map(field -> field.line() + "\n").collect(Collectors.joining()));
    }

    /** The facts in Ollama's source. The first line lists the releases that were read; each further line is a fact. */
    static SourceHistory history() {
        List<JsonNode> lines = lines(HISTORY);
        List<Release> releases = new ArrayList<>();
        lines.get(0).path("releases").forEach(release -> releases.add(Release.read(release.asText())));
        return new SourceHistory(
                releases, lines.stream().skip(1).map(SourceFact::of).toList());
    }

    static void write(SourceHistory history) throws IOException {
        ObjectNode first = JSON.createObjectNode();
        ArrayNode releases = first.putArray("releases");
        history.releases().forEach(release -> releases.add(release.text()));
        Files.writeString(
                FOLDER.resolve(HISTORY),
                first + "\n"
                        + history.facts().stream()
                                .map(fact -> fact.line() + "\n")
                                .collect(Collectors.joining()));
    }

    static JsonNode json(String name) {
        try {
            return JSON.readTree(text(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> lines(String name) {
        try {
            List<JsonNode> lines = new ArrayList<>();
            for (String line : text(name).lines().toList()) {
                lines.add(JSON.readTree(line));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = UpstreamFiles.class.getResourceAsStream("/upstream/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
