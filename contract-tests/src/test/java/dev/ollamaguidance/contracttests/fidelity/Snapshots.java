package dev.ollamaguidance.contracttests.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares generated content with a committed file. With {@code -Dsnapshots=update} it rewrites the file instead; review the change with the
 * diff.
 */
public final class Snapshots {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final String HOW =
            "If the change is intended, run ./mvnw verify -Dsnapshots=update and review the diff of ";

    private Snapshots() {}

    /** Whether this run rewrites the committed files. */
    static boolean update() {
        return System.getProperty("snapshots", "").equals("update");
    }

    /** Compares content with a file; a missing file fails. */
    public static void compare(Path file, String actual) {
        try {
            if (update()) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
                return;
            }
            assertThat(file).as(HOW + file.getFileName()).exists();
            assertThat(actual).as(HOW + file.getFileName()).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON with sorted keys and Unix line ends. */
    static String sorted(JsonNode json) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        ObjectWriter writer = JSON.writer(
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
        try {
            return writer.writeValueAsString(JSON.treeToValue(json, Object.class)) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
