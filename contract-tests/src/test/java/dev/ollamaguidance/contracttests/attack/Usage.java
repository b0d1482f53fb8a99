package dev.ollamaguidance.contracttests.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process uses. Read from {@code /proc}, which only Linux has.
 *
 * @param peak greatest resident memory since the start, in bytes
 * @param resident resident memory, in bytes
 */
record Usage(long peak, long resident, int threads, int descriptors) {
    static final long MIB = 1L << 20;

    /** The usage of a process; empty on another system than Linux, and if the process has ended. */
    static Optional<Usage> of(ProcessHandle process) {
        Path folder = Path.of("/proc", Long.toString(process.pid()));
        if (!Files.exists(folder.resolve("status"))) {
            return Optional.empty();
        }
        try (Stream<Path> descriptors = Files.list(folder.resolve("fd"))) {
            long peak = 0;
            long resident = 0;
            int threads = 0;
            for (String line : Files.readAllLines(folder.resolve("status"))) {
                String[] words = line.split("\\s+", 3);
                switch (words[0]) {
                    case "VmHWM:" -> peak = Long.parseLong(words[1]) * 1024;
                    case "VmRSS:" -> resident = Long.parseLong(words[1]) * 1024;
                    case "Threads:" -> threads = Integer.parseInt(words[1]);
                    default -> {}
                }
            }
            return Optional.of(new Usage(peak, resident, threads, (int) descriptors.count()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Processor time of a process so far; zero if the system does not report it. */
    static Duration processorTime(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public String toString() {
        return "peak " + peak / MIB + " MiB, resident " + resident / MIB + " MiB, " + threads + " threads, "
                + descriptors + " descriptors";
    }
}
