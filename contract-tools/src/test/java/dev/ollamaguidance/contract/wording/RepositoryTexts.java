package dev.ollamaguidance.contract.wording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Finds the discouraged words in the prose of files. */
final class RepositoryTexts {
    /** What is built, recorded, generated from checked prose or written by others, and the list itself. */
    private static final Set<String> LEFT_OUT = Set.of(
            ".git",
            ".idea",
            ".vscode",
            "target",
            "node_modules",
            "recordings",
            "snapshots",
            "LICENSE",
            "mvnw",
            "mvnw.cmd",
            "ollama-api.md",
            "upstream-openapi.md",
            "document.json",
            "requests.json",
            "words.yaml",
            "package.json",
            "tsconfig.json");

    private RepositoryTexts() {}

    /**
     * Finds the discouraged words of a file, or of the files of a folder.
     *
     * @return one line each, {@code path:line: 'word': suggestion}
     */
    static List<String> findings(Path folder) throws IOException {
        return files(folder).parallelStream()
                .flatMap(file -> findings(folder, file).stream())
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                boolean entered = path.equals(folder)
                        || !LEFT_OUT.contains(path.getFileName().toString());
                return entered ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                if (!LEFT_OUT.contains(path.getFileName().toString())) {
                    files.add(path);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    private static List<String> findings(Path folder, Path file) {
        List<String> findings = new ArrayList<>();
        String name =
                folder.equals(file) ? file.toString() : folder.relativize(file).toString();
        try {
            for (Text text : texts(file)) {
                for (Finding finding : WordList.get().find(text.content(), text.kind())) {
                    findings.add(name + ":" + text.line(finding.start()) + ": " + finding);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings;
    }

    private static List<Text> texts(Path file) throws IOException {
        String name = file.getFileName().toString();
        Function<String, List<Text>> reader = switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "java" ->
                source -> JavaTexts.read(source, file.toUri().getPath().contains("/src/main/"));
            case "md" -> MarkdownTexts::read;
            case "yaml", "yml" -> YamlTexts::read;
            case "json" -> YamlTexts::values;
            case "hbs" -> Comments::template;
            case "xml" -> Comments::xml;
            case "kt", "ts", "go", "rs", "mjs" -> Comments::slashes;
            case "ollama-mcp", "run", "sh" -> Comments::shell;
            case "py", "properties", "toml", "ini", "config" -> Comments::hash;
            case "gitignore", "gitattributes", "editorconfig", "CODEOWNERS" -> Comments::hash;
            case "cmd" -> Comments::batch;
            case "NOTICE" -> Comments::plain;
            default -> null;
        };
        return reader == null ? List.of() : reader.apply(Files.readString(file));
    }
}
