package dev.ollamaguidance.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end. */
final class Command {
    static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private static final int MOST_MINUTES = 15;

    private Command() {}

    /**
     * How a command ended.
     *
     * @param status zero when all was well
     * @param output what it wrote, errors as well
     */
    record Ended(int status, String output) {
        /** Fails with the output when something went wrong. */
        String orFail() {
            if (status != 0) {
                throw new AssertionError("status " + status + "\n" + output);
            }
            return output;
        }
    }

    /**
     * Runs it.
     *
     * @param folder where
     * @param log file for what it writes
     * @param environment variables beside those of this process
     * @param command program and arguments
     */
    static Ended run(Path folder, Path log, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        // What the outer Maven was told is not for the inner one.
        builder.environment().keySet().removeAll(List.of("MAVEN_ARGS", "MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR"));
        Process process = builder.start();
        try {
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError(command + " has not ended; see " + log);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }
}
