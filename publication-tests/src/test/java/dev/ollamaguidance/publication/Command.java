package dev.ollamaguidance.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command and waits for it to end. */
final class Command {
    static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private static final int MAX_MINUTES = 15;

    private Command() {}

    /**
     * The result of a command.
     *
     * @param status the exit status; zero for success
     * @param output what it wrote to standard output and standard error
     */
    record Ended(int status, String output) {
        /** Returns the output, or fails with it if the command failed. */
        String orFail() {
            if (status != 0) {
                throw new AssertionError("Exit status " + status + "\n" + output);
            }
            return output;
        }
    }

    /**
     * Runs a command.
     *
     * @param folder the working directory
     * @param log the file for the output
     * @param environment variables in addition to those of this process
     * @param command the program and its arguments
     */
    static Ended run(Path folder, Path log, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        // The settings of the outer Maven must not affect the inner one.
        builder.environment().keySet().removeAll(List.of("MAVEN_ARGS", "MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR"));
        Process process = builder.start();
        try {
            if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError(command + " did not end within " + MAX_MINUTES + " minutes; see " + log);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }
}
