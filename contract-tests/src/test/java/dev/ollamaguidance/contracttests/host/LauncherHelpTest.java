package dev.ollamaguidance.contracttests.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contracttests.fidelity.Snapshots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help and version with and without a build. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherHelpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void fileOfTheHelpEqualsTheOutputOfTheProgram() throws Exception {
        try (ServerProcess command = ServerProcess.start(Map.of(), "--help")) {
            assertThat(command.await(PATIENCE)).isZero();
            Snapshots.compare(ServerProcess.root().resolve("docs/help.txt"), String.join("\n", command.lines()) + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "try --help", "--version", "-V"})
    void worksWithoutABuildAndWithoutJava(String words, @TempDir Path folder) throws Exception {
        for (String file : new String[] {"ollama-mcp", "docs/help.txt", "pom.xml"}) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(ServerProcess.root().resolve(file), folder.resolve(file));
        }
        Path launcher = folder.resolve("ollama-mcp");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        try (ServerProcess command =
                ServerProcess.start(launcher, Map.of("JAVA_HOME", "/nonexistent"), words.split(" "))) {
            assertThat(command.await(PATIENCE)).isZero();
            assertThat(command.errors()).isEmpty();
            assertThat(String.join("\n", command.lines()))
                    .contains(words.contains("h") ? "Usage: ollama-mcp" : "not built yet");
        }
    }
}
