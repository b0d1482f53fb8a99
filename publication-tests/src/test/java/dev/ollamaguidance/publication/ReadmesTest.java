package dev.ollamaguidance.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Follows the READMEs: runs their install command, then compiles and runs their examples with the installed artifacts. */
@Tag("slow")
final class ReadmesTest {
    private static final Path WORK = Path.of(System.getProperty("publication.target"), "readmes");

    private static @Nullable Maven maven;

    @BeforeAll
    static void install() throws Exception {
        SourceTree.delete(WORK);
        Files.createDirectories(WORK);
        maven = Maven.create(WORK.resolveSibling("local-of-readmes"));
        SourceTree source = SourceTree.copy(WORK.resolve("source"), maven);
        String[] arguments = ReadmeProject.installCommands().get(0).split(" ", -1);
        maven.run(source.folder(), WORK.resolve("install.log"), Jdk.current(), arguments)
                .orFail();
    }

    @Test
    void showTheSameInstallCommand() throws IOException {
        assertThat(ReadmeProject.installCommands())
                .hasSize(3)
                .containsOnly(ReadmeProject.installCommands().get(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void showExamplesThatCompileAndRun(int client) throws Exception {
        ReadmeProject project = ReadmeProject.create(WORK.resolve("project-" + client), client);

        assertThat(project.build(Objects.requireNonNull(maven), Jdk.current()).orFail())
                .containsPattern("Tests run: [23]\\d, Failures: 0, Errors: 0, Skipped: 0");
    }
}
