package dev.ollamaguidance.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A Maven repository in a folder.
 *
 * @param folder its root
 */
record Repository(Path folder) {
    private static final String GROUP = "dev/ollamaguidance";

    /** The names of the artifacts. */
    List<String> artifacts() throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve(GROUP))) {
            return folders.filter(Files::isDirectory)
                    .map(artifact -> artifact.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /**
     * The files of an artifact, without checksums and Maven metadata.
     *
     * @return the files by the end of their name after the version, such as {@code -sources.jar}
     */
    Map<String, Path> files(String artifact) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve(GROUP).resolve(artifact))) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("maven-metadata"))
                    .filter(file -> !file.toString().matches(".*\\.(md5|sha1|sha256|sha512)"))
                    .forEach(file -> files.put(kind(artifact, file), file));
        }
        return files;
    }

    /** Adds an earlier release of an artifact with a jar. */
    void add(String artifact, String version, Path pom, Path jar) throws IOException {
        Path release = folder.resolve(GROUP).resolve(artifact).resolve(version);
        Files.createDirectories(release);
        Files.writeString(release.resolve(artifact + "-" + version + ".pom"), withVersion(pom, version));
        Files.copy(jar, release.resolve(artifact + "-" + version + ".jar"));
    }

    /** Adds an earlier release of an artifact that consists only of a POM. */
    void add(String artifact, String version, Path pom) throws IOException {
        Path release = folder.resolve(GROUP).resolve(artifact).resolve(version);
        Files.createDirectories(release);
        Files.writeString(release.resolve(artifact + "-" + version + ".pom"), withVersion(pom, version));
    }

    private static String withVersion(Path pom, String version) throws IOException {
        return SourceTree.withVersion(pom, SourceTree.VERSION, version);
    }

    private static String kind(String artifact, Path file) {
        return file.getFileName().toString().substring((artifact + "-" + SourceTree.VERSION).length());
    }
}
