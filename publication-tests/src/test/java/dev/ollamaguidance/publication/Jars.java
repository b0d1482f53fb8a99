package dev.ollamaguidance.publication;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars of a class path or module path.
 *
 * @param files the jars, sorted by name
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

    Jars ofThisProject() {
        return new Jars(files.stream().filter(Jars::isOfThisProject).toList());
    }

    Jars ofThirdParties() {
        return new Jars(files.stream().filter(file -> !isOfThisProject(file)).toList());
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

    /** The path as an argument of the command java, followed by a folder of classes. */
    String path(Path classes) {
        return Stream.concat(files.stream(), Stream.of(classes))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOfThisProject(Path file) {
        return file.getFileName().toString().startsWith("ollama-");
    }
}
