package dev.ollamaguidance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compile} with a record, on a copy of the contract. */
final class ContractToolsTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);
    private static final Path API = Path.of("../api/src");

    @TempDir
    Path folder;

    private Path errors;
    private Path catalogue;

    @BeforeEach
    void compileOnce() throws IOException {
        Path sources = API.resolve("main/openapi");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve("openapi").resolve(sources.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        errors = folder.resolve("openapi/errors.yaml");
        catalogue = folder.resolve("out/catalogue/errors.json");
        compile();
        Files.setLastModifiedTime(catalogue, LONG_AGO);
    }

    private void compile() throws IOException {
        int status = ContractTools.run(
                new String[] {
                    "compile",
                    folder.resolve("openapi/ollama.yaml").toString(),
                    API.resolve("test/resources/recordings").toString(),
                    API.resolve("main/resources/openapi/extensions.json").toString(),
                    folder.resolve("out").toString(),
                    folder.resolve("record").toString()
                },
                System.err);
        assertThat(status).isZero();
    }

    @Test
    void keepsFilesWhenOnlyAnotherOneIsMissing() throws IOException {
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
        String correct = Files.readString(errors);
        Files.writeString(errors, correct + "- code: nonsense\n");
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(ContractException.class).isThrownBy(this::compile);
        }
        Files.writeString(errors, correct);
        compile();
        assertThat(Files.getLastModifiedTime(catalogue)).isEqualTo(LONG_AGO);
    }
}
