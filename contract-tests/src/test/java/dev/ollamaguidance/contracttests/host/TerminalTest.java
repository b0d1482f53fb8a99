package dev.ollamaguidance.contracttests.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and its commands on a terminal, which the program {@code script} of util-linux provides. */
@EnabledOnOs(OS.LINUX)
final class TerminalTest {
    private static final int COLUMNS = 70;
    private static final String BOLD = "\u001b[1m";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsScript() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script of util-linux");
    }

    @Test
    void tryWrapsItsOutputAndPrintsTitlesInBold() throws Exception {
        String printed = onTerminal(ServerProcess.root() + "/ollama-mcp try", Map.of("OLLAMA_HOST", "127.0.0.1:9"));

        assertThat(printed).contains(BOLD + "> It lists the models").containsPattern("smollm2:135m +98\\.4 MB");
        List<String> prose = printed.lines()
                .map(line -> line.replaceAll("\u001b\\[[0-9]*[mK]", "").replace("\r", ""))
                .filter(line -> !line.contains("\"") && !line.contains("http"))
                .toList();
        assertThat(prose)
                .hasSizeGreaterThan(30)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    }

    @Test
    void noColorPrintsNoBoldText() throws Exception {
        String printed = onTerminal(
                ServerProcess.root() + "/ollama-mcp try", Map.of("OLLAMA_HOST", "127.0.0.1:9", "NO_COLOR", "1"));

        assertThat(printed).contains("> It lists the models").doesNotContain(BOLD);
    }

    @Test
    void buildShowsTheElapsedTimeAndRemovesIt() throws Exception {
        Files.createDirectories(folder.resolve(".mvn"));
        for (String file : List.of("ollama-mcp", "mvnw", "java")) {
            Files.writeString(
                    folder.resolve(file),
                    file.equals("ollama-mcp")
                            ? Files.readString(ServerProcess.root().resolve(file))
                            : "#!/bin/sh\n" + (file.equals("mvnw") ? "sleep 3" : "echo started >&3") + "\n");
            assertThat(folder.resolve(file).toFile().setExecutable(true)).isTrue();
        }

        String printed = onTerminal(
                folder + "/ollama-mcp try", Map.of("JAVA_HOME", "", "PATH", folder + ":" + System.getenv("PATH")));

        assertThat(printed)
                .contains("ollama-mcp: building", "building 1 s", "\r\u001b[K")
                .endsWith("started\r\n");
    }

    private String onTerminal(String command, Map<String, String> environment) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder("script", "-qec", "stty cols " + COLUMNS + "; exec " + command, output.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("OLLAMA") || name.equals("NO_COLOR"));
        builder.environment().put("TERM", "xterm");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
