package dev.ollamaguidance.contracttests.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** A build that was killed leaves its lock. */
    @Test
    void takesOverTheLockOfADeadBuild() throws Exception {
        Files.delete(jar);
        script("mvnw", "touch \"$(dirname \"$0\")/started\"; exec sleep 100");
        Process killed = start();
        awaitFile(home.resolve("started"));
        String holders = Files.readString(lock());
        List<ProcessHandle> builders = holders.lines()
                .map(line -> ProcessHandle.of(Long.parseLong(line.split(" ", -1)[1])))
                .flatMap(Optional::stream)
                .toList();
        assertThat(builders).hasSize(2).contains(killed.toHandle());
        killed.destroyForcibly().waitFor();

        // Maven still runs, so the lock still counts.
        Files.delete(home.resolve("started"));
        script("mvnw", "touch \"$(dirname \"$0\")/built\"");
        Process waiting = start();
        assertThat(waiting.waitFor(3, TimeUnit.SECONDS)).isFalse();
        assertThat(Files.exists(home.resolve("built"))).isFalse();
        for (ProcessHandle builder : builders) {
            builder.destroyForcibly();
        }

        String printed = new String(waiting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(waiting.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).contains("waiting for another build", "has ended");
        assertThat(Files.exists(home.resolve("built"))).isTrue();
        assertNoLockIsLeft();
    }

    /** A later process can have the number of the one that held the lock, and locks of earlier versions are folders. */
    @ParameterizedTest
    @ValueSource(strings = {"of an earlier process with the same number", "a folder", "empty"})
    void takesOverAStaleLock(String kind) throws Exception {
        Files.delete(jar);
        if (kind.equals("a folder")) {
            Files.createDirectory(lock());
        } else if (kind.equals("empty")) {
            Files.createFile(lock());
        } else {
            Process uname = new ProcessBuilder("uname", "-n").start();
            String host = new String(uname.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            long number = ProcessHandle.current().pid();
            Files.writeString(lock(), host + " " + number + " Thu Jan  1 00:00:00 1970\n");
        }

        assertThat(builds()).isTrue();
        assertNoLockIsLeft();
    }

    @Test
    void launchersThatStartTogetherBuildOnce() throws Exception {
        Files.delete(jar);
        script(
                "mvnw",
                "echo x >>\"$(dirname \"$0\")/built\"; sleep 1; touch \"$(dirname \"$0\")/" + home.relativize(jar)
                        + "\"");
        Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(BUILT));
        List<Process> launchers = List.of(start(), start(), start());

        for (Process launcher : launchers) {
            String printed = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(launcher.exitValue()).as(printed).isZero();
        }
        assertThat(home.resolve("built")).hasContent("x");
        assertNoLockIsLeft();
    }

    @Test
    void failedBuildPrintsItsMessagesAndLeavesNoLock() throws Exception {
        Files.delete(jar);
        script("mvnw", "echo 'the reason'; exit 1");
        Process launcher = start();

        String printed = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(printed).contains("the reason", "the build failed").doesNotContain("\r");
        assertNoLockIsLeft();
    }

    /** The build would fail with it. */
    @Test
    void buildDoesNotGetAWrongJavaHome() throws Exception {
        Files.delete(jar);
        script("mvnw", "echo \"JAVA_HOME=${JAVA_HOME-none}\" >\"$(dirname \"$0\")/built\"");
        ProcessBuilder command = command();
        command.environment().put("JAVA_HOME", "/nonexistent");
        command.environment().put("PATH", home.resolve("jdk/bin") + ":" + System.getenv("PATH"));
        Process launcher = command.start();
        launcher.getOutputStream().close();

        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(home.resolve("built")).hasContent("JAVA_HOME=none");
    }

    private Path lock() {
        return home.resolve(".mvn/build.lock");
    }

    private void assertNoLockIsLeft() {
        assertThat(home.resolve(".mvn")).isEmptyDirectory();
    }

    private static void awaitFile(Path file) throws InterruptedException {
        for (int attempt = 0; attempt < 200 && !Files.exists(file); attempt++) {
            Thread.sleep(50);
        }
        assertThat(file).exists();
    }

    private ProcessBuilder command() {
        ProcessBuilder command = new ProcessBuilder(home.resolve("ollama-mcp").toString(), "try");
        command.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        return command.redirectErrorStream(true);
    }

    private Process start() throws IOException {
        Process launcher = command().start();
        launcher.getOutputStream().close();
        return launcher;
    }

    private boolean builds() throws IOException, InterruptedException {
        Process launcher = start();
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
