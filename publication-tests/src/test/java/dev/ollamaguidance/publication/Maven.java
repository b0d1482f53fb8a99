package dev.ollamaguidance.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * This project's Maven with a separate local repository. It reads the user's local repository and does not write to it.
 *
 * @param local the folder of the local repository
 */
record Maven(Path local) {
    private static final String GROUP = "dev/ollamaguidance";

    /** Deletes the artifacts of this project from the local repository, and keeps those of others to avoid new downloads. */
    static Maven create(Path local) throws IOException {
        SourceTree.delete(local.resolve(GROUP));
        return new Maven(local);
    }

    /**
     * Runs Maven.
     *
     * @param folder the folder of the project
     * @param log the file for the output
     * @param jdk the JDK that runs Maven
     * @param arguments goals and options
     */
    Command.Ended run(Path folder, Path log, Jdk jdk, String... arguments) throws IOException, InterruptedException {
        Path wrapper = Path.of(System.getProperty("publication.root"), Command.WINDOWS ? "mvnw.cmd" : "mvnw");
        List<String> command = new ArrayList<>();
        command.add(wrapper.toRealPath().toString());
        command.add("--batch-mode");
        command.add("--no-transfer-progress");
        command.add("--errors");
        command.add("-Dmaven.repo.local=" + local);
        command.add("-Dmaven.repo.local.tail=" + System.getProperty("publication.repository"));
        command.addAll(List.of(arguments));
        return Command.run(folder, log, jdk.environment(), command);
    }
}
