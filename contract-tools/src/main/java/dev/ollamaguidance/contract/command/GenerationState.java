package dev.ollamaguidance.contract.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Decides whether the build of the client has to run the generator, which takes most of the time of a build after a small change.
 *
 * <p>The command {@code before} writes the property {@code client.unchanged} to a file. The generator's {@code skip} setting reads it. The
 * command {@code after} records what was generated.
 */
public final class GenerationState {
    private GenerationState() {}

    /**
     * Runs before and after the generator.
     *
     * @param args {@code before} or {@code after}, the folder for the state, the generated folder, the version of the generator, and all
     *     inputs
     * @throws IOException when a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 5) {
            throw new IllegalArgumentException("usage: GenerationState before|after STATE OUTPUT VERSION INPUT...");
        }
        Path state = Path.of(args[1]);
        StepRecord record = new StepRecord(
                state.resolve("generated.sha256"),
                List.of(args[3]),
                Arrays.stream(args).skip(4).map(Path::of).toList(),
                List.of(Path.of(args[2])));
        Path properties = state.resolve("generation.properties");
        if (args[0].equals("before")) {
            boolean unchanged = record.current();
            if (!unchanged) {
                record.clear();
            }
            Files.createDirectories(state);
            Files.writeString(properties, "client.unchanged=" + unchanged + "\n");
        } else if (!Files.readString(properties).equals("client.unchanged=true\n")) {
            record.write();
        }
    }
}
