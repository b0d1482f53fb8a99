package dev.ollamaguidance.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * This project's Maven, with a local repository of its own: it reads the user's, and writes nothing there.
 *
 * @param local folder of the local repository
 */
record Maven(Path local) {
    private static final String OURS = "dev/ollamaguidance";

    /** Forgets what came from this project; what came from others may stay, so that it need not be fetched again. */
    static Maven create(Path local) throws IOException {
        SourceTree.delete(local.resolve(OURS));
        return new Maven(local);
    }

    /**
     * Runs it.
     *
     * @param folder with the project
     * @param log file for what it writes
     * @param jdk that it runs on
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
