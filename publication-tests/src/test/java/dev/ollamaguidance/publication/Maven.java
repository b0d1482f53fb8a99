package dev.ollamaguidance.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This project's Maven, in any folder. */
final class Maven {
    private Maven() {}

    /**
     * Runs it.
     *
     * @param folder with the project
     * @param log file for what it writes
     * @param jdk that it runs on
     * @param arguments goals and options
     */
    static Command.Ended run(Path folder, Path log, Jdk jdk, String... arguments)
            throws IOException, InterruptedException {
        Path wrapper = Path.of(System.getProperty("publication.root"), Command.WINDOWS ? "mvnw.cmd" : "mvnw");
        List<String> command = new ArrayList<>();
        command.add(wrapper.toRealPath().toString());
        command.add("--batch-mode");
        command.add("--no-transfer-progress");
        command.add("--errors");
        command.addAll(List.of(arguments));
        return Command.run(folder, log, jdk.environment(), command);
    }
}
