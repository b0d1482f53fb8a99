package dev.ollamaguidance.contracttests.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.examples.Resources;
import dev.ollamaguidance.contracttests.NodePackages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder under {@code target/languages} with a copy of a language's program and, one level up, the plain view. The commands of
 * {@code docs/other-languages.md} run in it.
 */
final class Workshop {
    private static final long MINUTES = 15;

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private Workshop(Path folder) {
        this.folder = folder;
    }

    /** Copies the program of a language. Files that an earlier run generated or installed stay. */
    static Workshop of(String language) throws IOException {
        Path target = Path.of("target", "languages").toAbsolutePath();
        Workshop workshop = new Workshop(target.resolve(language));
        copy(Path.of("src", "test", "languages", language), workshop.folder);
        for (String view : List.of("ollama-plain.yaml", "ollama-plain.json")) {
            Files.writeString(target.resolve(view), Resources.text("/openapi/" + view));
        }
        return workshop;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file));
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Prepends a folder to the PATH of later commands. */
    Workshop withPath(String inFolder) {
        environment.put("PATH", folder.resolve(inFolder) + File.pathSeparator + System.getenv("PATH"));
        return this;
    }

    /** Installs the packages of {@code package.json} and the Node that runs them. */
    Workshop npmInstall() throws IOException, InterruptedException {
        run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", NodePackages.NODE);
        return withPath(NodePackages.NODE_FOLDER);
    }

    /** Runs a command in the folder, fails unless it succeeds, and returns the lines that it wrote to standard output. */
    List<String> run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "command", ".out");
        Path errors = Files.createTempFile(folder, "command", ".log");
        Process process = builder(List.of(command))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            String printed = Files.readString(output);
            assertThat(ended ? process.exitValue() : -1)
                    .as("%s%n%s%n%s", String.join(" ", command), printed, Files.readString(errors))
                    .isZero();
            return printed.lines().toList();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** Starts a command in the background and writes both its streams to a file. */
    Process start(Path log, String... command) throws IOException {
        return builder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(resolved(command)).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("NO_COLOR", "1");
        return builder;
    }

    /** Java looks up a program on the PATH of this process; a shell uses the PATH of the command. */
    private List<String> resolved(List<String> command) {
        String path = environment.getOrDefault("PATH", System.getenv("PATH"));
        List<Path> places = new ArrayList<>(List.of(folder));
        for (String place : path.split(File.pathSeparator, -1)) {
            places.add(Path.of(place));
        }
        for (Path place : places) {
            Path program = place.resolve(command.get(0));
            if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                return Stream.concat(
                                Stream.of(program.toString()), command.stream().skip(1))
                        .toList();
            }
        }
        throw new IllegalStateException("Tests with the tag languages need " + command.get(0)
                + " on the PATH; CONTRIBUTING.md lists what they need");
    }
}
