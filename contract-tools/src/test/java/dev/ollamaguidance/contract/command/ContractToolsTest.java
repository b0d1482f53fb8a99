package dev.ollamaguidance.contract.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ollamaguidance.contract.ContractException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compile} with a record, on a small contract. */
final class ContractToolsTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);
    private static final Path CONTRACT =
            Path.of("src", "test", "resources", "dev", "ollamaguidance", "contract", "view", "marked.yaml");
    private static final Path EXTENSIONS =
            Path.of("..", "api", "src", "main", "resources", "openapi", "extensions.json");

    @TempDir
    Path folder;

    private Path source;
    private Path catalogue;

    @BeforeEach
    void compileOnce() throws IOException {
        source = folder.resolve("openapi/ollama.yaml");
        catalogue = folder.resolve("out/catalogue/errors.json");
        Files.createDirectories(source.getParent());
        Files.createDirectory(folder.resolve("recordings"));
        Files.copy(CONTRACT, source);
        compile();
        Files.setLastModifiedTime(catalogue, LONG_AGO);
    }

    private void compile() throws IOException {
        int status = ContractTools.run(
                new String[] {
                    "compile",
                    source.toString(),
                    folder.resolve("recordings").toString(),
                    EXTENSIONS.toString(),
                    folder.resolve("out").toString(),
                    folder.resolve("record").toString()
                },
                System.err);
        assertThat(status).isZero();
    }

    @Test
    void keepsFilesIfOnlyAnotherOneIsMissing() throws IOException {
        Path missing = folder.resolve("out/openapi/ollama.yaml");
        Files.delete(missing);
        compile();
        assertThat(missing).exists();
        assertThat(Files.getLastModifiedTime(catalogue)).isEqualTo(LONG_AGO);
    }

    @Test
    void restoresAChangedFile() throws IOException {
        Files.writeString(catalogue, "{}");
        compile();
        assertThat(catalogue).content(StandardCharsets.UTF_8).isNotEqualTo("{}");
    }

    @Test
    void checksAChangedSourceUntilItIsCorrect() throws IOException {
        String correct = Files.readString(source);
        String wrong = correct.replace("cause: It failed.", "cause: It failed");
        assertThat(wrong).isNotEqualTo(correct);
        Files.writeString(source, wrong);
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(ContractException.class).isThrownBy(this::compile);
        }
        Files.writeString(source, correct);
        compile();
        assertThat(Files.getLastModifiedTime(catalogue)).isEqualTo(LONG_AGO);
    }
}
