package dev.ollamaguidance.contracttests.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Java the launcher uses, and what it prints if there is none that it can use. Runs in a copy of the checkout, with scripts as Java. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherJavaTest {
    @TempDir
    private Path folder;

    private Path home;
    private Path bin;

    @BeforeEach
    void createCheckout() throws IOException {
        home = Files.createDirectory(folder.resolve("clone"));
        bin = Files.createDirectory(folder.resolve("bin"));
        Path launcher = Files.copy(ServerProcess.root().resolve("ollama-mcp"), home.resolve("ollama-mcp"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Path jar = home.resolve("mcp-server/target/ollama-mcp/ollama-mcp-server.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "");
    }

    @Test
    void javaHomeIsUsed() throws Exception {
        java(folder.resolve("jdk/bin/java"), "17.0.1", "from JAVA_HOME");
        java(bin.resolve("java"), "21", "from the PATH");

        assertThat(run(folder.resolve("jdk").toString())).isEqualTo("0 from JAVA_HOME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nonexistent", "${JAVA_HOME}", "FOLDER/clone", "FOLDER/bin/java"})
    void wrongJavaHomeIsNamedAndThePathIsUsed(String javaHome) throws Exception {
        java(bin.resolve("java"), "21.0.2", "from the PATH");
        String wrong = javaHome.replace("FOLDER", folder.toString());

        assertThat(run(wrong))
                .startsWith("0 ollama-mcp: JAVA_HOME is '" + wrong + "'")
                .contains("no program bin/java; using " + bin.resolve("java"))
                .endsWith("from the PATH");
    }

    @Test
    void wrongJavaHomeWithoutJavaOnThePathStopsWithOneLine() throws Exception {
        assertThat(run("/nonexistent"))
                .startsWith("1 ollama-mcp: JAVA_HOME is '/nonexistent'")
                .contains("no Java was found on the PATH", "Install a JDK, release 17 or newer")
                .doesNotContain("\n");
    }

    @Test
    void noJavaStopsWithOneLine() throws Exception {
        assertThat(run(""))
                .startsWith("1 ollama-mcp: no Java was found on the PATH, and JAVA_HOME is not set. Install a JDK")
                .doesNotContain("\n");
    }

    /** The release is in a file of the JDK, or printed by Java. */
    @ParameterizedTest
    @CsvSource({
        "1.8.0_412, true",
        "1.8.0_412, false",
        "11.0.22, true",
        "11.0.22, false",
        "16, false",
        "9-ea, false",
    })
    void olderJavaIsNamedWithItsRelease(String release, boolean hasFile) throws Exception {
        Path java = folder.resolve("jdk/bin/java");
        java(java, release, "started");
        if (hasFile) {
            Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + release + "\"\n");
        }

        assertThat(run(folder.resolve("jdk").toString()))
                .startsWith("1 ollama-mcp: " + java + " is Java " + release
                        + ", which is too old. Install a JDK, release 17 or newer")
                .doesNotContain("started", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.15", "21-ea", "25.0.3"})
    void newerJavaIsUsed(String release) throws Exception {
        java(folder.resolve("jdk/bin/java"), release, "started");
        assertThat(run(folder.resolve("jdk").toString())).isEqualTo("0 started");
    }

    private static void java(Path file, String release, String printed) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'openjdk version \"" + release
                        + "\" 2020-01-01' >&2; echo 'OpenJDK Runtime' >&2; else echo '" + printed + "' >&3; fi\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Returns the exit status and everything that was printed. */
    private String run(String javaHome) throws IOException, InterruptedException {
        for (String tool : new String[] {"readlink", "dirname", "sed", "head", "locale", "sh", "cat"}) {
            for (String system : new String[] {"/bin/", "/usr/bin/"}) {
                if (Files.exists(Path.of(system + tool)) && !Files.exists(bin.resolve(tool))) {
                    Files.createSymbolicLink(bin.resolve(tool), Path.of(system + tool));
                }
            }
        }
        ProcessBuilder command =
                new ProcessBuilder("/bin/sh", home.resolve("ollama-mcp").toString(), "x");
        command.environment().keySet().removeIf(name -> name.contains("JAVA"));
        command.environment().put("PATH", bin.toString());
        if (!javaHome.isEmpty()) {
            command.environment().put("JAVA_HOME", javaHome);
        }
        Process launcher = command.redirectErrorStream(true).start();
        launcher.getOutputStream().close();
        String printed = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return launcher.exitValue() + " " + printed.strip();
    }
}
