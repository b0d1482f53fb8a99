package dev.ollamaguidance.publication;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A class path or module path of jars.
 *
 * @param files by name
 */
record Jars(List<Path> files) {

    Jars {
        files = List.copyOf(files);
    }

    static Jars in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new Jars(files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList());
        }
    }

    Jars ours() {
        return new Jars(files.stream().filter(Jars::isOurs).toList());
    }

    Jars ofOthers() {
        return new Jars(files.stream().filter(file -> !isOurs(file)).toList());
    }

    List<String> names() {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** As the command java takes them, with a folder of classes at the end. */
    String path(Path classes) {
        return Stream.concat(files.stream(), Stream.of(classes))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOurs(Path file) {
        return file.getFileName().toString().startsWith("ollama-");
    }
}
