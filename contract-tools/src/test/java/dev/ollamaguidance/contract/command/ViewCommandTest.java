package dev.ollamaguidance.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.view.Views;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the command that writes the contract of a release to a file. */
final class ViewCommandTest {
    private static final Path CONTRACT =
            Path.of("src", "test", "resources", "dev", "ollamaguidance", "contract", "view", "marked.yaml");

    /** The test contract does not name a recording, so the folder is not read. */
    private static final String RECORDINGS = "no-recordings";

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void writesYamlThatReadsAsTheView() throws IOException {
        Path file = folder.resolve("new").resolve("old.yaml");

        assertThat(run("view", CONTRACT.toString(), RECORDINGS, "0.5.13", file.toString(), "full"))
                .isZero();

        Contract view = Views.at(ContractReader.read(CONTRACT), Release.read("0.5.13"));
        assertThat(ContractReader.read(file).root().toString())
                .isEqualTo(view.root().toString());
        assertThat(Files.readString(file)).startsWith("openapi: 3.1.0\ninfo:\n  title: A small contract\n");
    }

    @Test
    void writesJsonToAJsonFile() throws IOException {
        Path file = folder.resolve("old.json");

        assertThat(run("view", CONTRACT.toString(), RECORDINGS, "0.5.13", file.toString(), "full"))
                .isZero();

        Contract view = Views.at(ContractReader.read(CONTRACT), Release.read("0.5.13"));
        assertThat(new ObjectMapper()
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .readTree(file.toFile())
                        .toString())
                .isEqualTo(view.root().toString());
    }

    @Test
    void writesThePlainView() throws IOException {
        Path file = folder.resolve("plain.yaml");

        assertThat(run("view", CONTRACT.toString(), RECORDINGS, "0.5.13", file.toString(), "plain"))
                .isZero();

        assertThat(Files.readString(file)).startsWith("openapi: 3.0.3\n").doesNotContainPattern("\\n *x-");
    }

    @Test
    void rejectsInvalidArgumentsInOneLine() throws IOException {
        String file = folder.resolve("view.yaml").toString();

        rejects("'0.12' is not an Ollama release", "view", CONTRACT.toString(), RECORDINGS, "0.12", file, "full");
        rejects("use 0.5.13 to 0.33.0", "view", CONTRACT.toString(), RECORDINGS, "0.34.0", file, "full");
        rejects("use 0.5.13 to 0.33.0", "view", CONTRACT.toString(), RECORDINGS, "0.1.0", file, "full");
        rejects(
                "must end in .yaml, .yml or .json",
                "view",
                CONTRACT.toString(),
                RECORDINGS,
                "0.9.6",
                file + ".txt",
                "full");
        Files.createDirectory(Path.of(file));
        rejects("cannot write", "view", CONTRACT.toString(), RECORDINGS, "0.9.6", file, "full");
        rejects("usage", "veiw", CONTRACT.toString(), RECORDINGS, "0.9.6", file, "full");
        rejects("use full or plain", "view", CONTRACT.toString(), RECORDINGS, "0.9.6", file, "flat");
    }

    private void rejects(String message, String... args) throws IOException {
        errors.reset();
        assertThat(run(args)).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains(message)
                .matches(text -> text.lines().count() == 1);
    }

    private int run(String... args) throws IOException {
        return ContractTools.run(args, new PrintStream(errors, true, StandardCharsets.UTF_8));
    }
}
