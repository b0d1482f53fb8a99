package dev.ollamaguidance.contracttests.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the launcher builds. Runs in a copy of the checkout's folders, with a build and a Java that only record that they ran. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherBuildTest {
    private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path home;

    private Path jar;

    @BeforeEach
    void createCheckout() throws IOException {
        Path launcher = Files.copy(ServerProcess.root().resolve("ollama-mcp"), home.resolve("ollama-mcp"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(home.resolve(".mvn"));
        script("mvnw", "touch \"$(dirname \"$0\")/built\"");
        script("jdk/bin/java", "exit 0");
        jar = file("mcp-server/target/ollama-mcp/ollama-mcp-server.jar", BUILT);
        file("pom.xml", BUILT.minusSeconds(1));
        file("api/src/main/openapi/ollama.yaml", BUILT.minusSeconds(1));
        file("api/src/test/resources/recordings/0.1/chat.json", BUILT.minusSeconds(1));
    }

    @Test
    void doesNotBuildWhenNoInputIsNewer() throws Exception {
        assertThat(builds()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "api/pom.xml",
                "api/src/main/openapi/ollama.yaml",
                "api/src/main/resources/openapi/ollama.yaml",
                "mcp-server/src/main/java/Main.java",
                "api/src/test/resources/recordings/0.1/chat.json"
            })
    void buildsWhenAnInputIsNewer(String input) throws Exception {
        file(input, BUILT.plusMillis(1));
        assertThat(builds()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "api/src/test/java/ATest.java",
                "contract-tests/src/test/resources/tools/chat.json",
                "api/target/classes/openapi/ollama.yaml"
            })
    void doesNotBuildForOtherFiles(String other) throws Exception {
        file(other, BUILT.plusSeconds(60));
        assertThat(builds()).isFalse();
    }

    @Test
    void buildsWhenThereIsNoJar() throws Exception {
        Files.delete(jar);
        assertThat(builds()).isTrue();
    }

    /** The build sets the time of the jar. If the launcher set it, it would hide a change made during the build. */
    @Test
    void leavesTheTimeOfTheJarToTheBuild() throws Exception {
        file("pom.xml", BUILT.plusSeconds(60));
        assertThat(builds()).isTrue();
        assertThat(Files.getLastModifiedTime(jar).toInstant()).isEqualTo(BUILT);
    }

    private boolean builds() throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(home.resolve("ollama-mcp").toString(), "try");
        command.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        command.redirectErrorStream(true);
        Process launcher = command.start();
        launcher.getOutputStream().close();
        String printed = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).as(printed).isZero();
        boolean built = Files.exists(home.resolve("built"));
        assertThat(printed.contains("building")).isEqualTo(built);
        return built;
    }

    private void script(String name, String command) throws IOException {
        Path script = home.resolve(name);
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n" + command + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private Path file(String name, Instant time) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        return Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
