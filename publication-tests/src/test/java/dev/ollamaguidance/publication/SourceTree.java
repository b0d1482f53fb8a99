package dev.ollamaguidance.publication;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of this project's sources, to build without changing the output of this build.
 *
 * @param folder its root
 * @param maven the Maven that builds it
 */
record SourceTree(Path folder, Maven maven) {
    /** A version that no local repository has. A snapshot could exist there and take precedence. */
    static final String VERSION = release(System.getProperty("publication.version"));

    /** The published modules; {@code -am} adds those needed to build them. */
    private static final String PUBLISHED = "bom,catalogue,api,stand-in,generated-client,mcp-server";

    /** Folders without sources. */
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".idea", ".vscode", "node_modules");

    /** Copies the sources to a folder, replaces its content and sets the version to a release. */
    static SourceTree copy(Path folder, Maven maven) throws IOException {
        delete(folder);
        copy(Path.of(System.getProperty("publication.root")).toRealPath(), folder);
        List<Path> poms = new ArrayList<>();
        try (Stream<Path> files = Files.find(folder, 2, (file, about) -> file.endsWith("pom.xml"))) {
            files.forEach(poms::add);
        }
        for (Path pom : poms) {
            Files.writeString(pom, withVersion(pom, System.getProperty("publication.version"), VERSION));
        }
        return new SourceTree(folder, maven);
    }

    /** Builds the published artifacts as described in CONTRIBUTING.md and deploys them to a folder. */
    void deploy(Path repository) throws IOException, InterruptedException {
        run(
                        "deploy",
                        "deploy",
                        "-Prelease",
                        "-DskipTests",
                        "-pl",
                        PUBLISHED,
                        "-am",
                        "-Dmaven.install.skip=true",
                        "-DaltDeploymentRepository=" + repository.getFileName() + "::" + repository.toUri())
                .orFail();
    }

    /** Compares the public API of a module of this copy with a release. */
    Command.Ended compare(String module, String baseline, Path repository) throws IOException, InterruptedException {
        return run(
                "compare-" + module + "-" + baseline,
                "japicmp:cmp@interface",
                "japicmp:cmp@model",
                "japicmp:cmp@feign",
                "-pl",
                module,
                "-Dcompatibility.baseline=" + baseline,
                "-Dcompatibility.repository=" + repository.toUri());
    }

    /** The text of a POM with another version of this project. */
    static String withVersion(Path pom, String old, String other) throws IOException {
        return Files.readString(pom).replace("<version>" + old + "</version>", "<version>" + other + "</version>");
    }

    private static String release(String version) {
        return version.replace("-SNAPSHOT", "") + "-publication";
    }

    private Command.Ended run(String name, String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolveSibling(folder.getFileName() + "-" + name + ".log");
        return maven.run(folder, log, Jdk.current(), arguments);
    }

    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) throws IOException {
                if (!folder.equals(from)
                        && LEFT_OUT.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.copy(file, copy);
                // The original may be read-only.
                copy.toFile().setWritable(true);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
