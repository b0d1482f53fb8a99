package dev.ollamaguidance.contracttests.pages;

import dev.ollamaguidance.contracttests.host.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The hand-written Markdown pages of this checkout: those at the root, in {@code docs} and {@code .github}, and the README of each module. */
final class Pages {
    private static final Path ROOT = ServerProcess.root();
    private static final Set<String> GENERATED = Set.of("ollama-api.md", "upstream-openapi.md", "sharpness.md");

    private Pages() {}

    /** In the order of their paths. */
    static List<Path> all() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> modules = Files.find(ROOT, 2, (file, about) -> file.endsWith("README.md"));
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> github = Files.walk(ROOT.resolve(".github"))) {
            return Stream.of(top, modules, docs, github)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !GENERATED.contains(file.getFileName().toString()))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** The path of a page as a reader knows it. */
    static String name(Path page) {
        return ROOT.relativize(page).toString().replace('\\', '/');
    }

    /** The content of a file of this checkout. */
    static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
