package dev.ollamaguidance.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A project that follows the READMEs: it has their dependencies and their Java examples, unchanged except for the version.
 *
 * @param folder the folder of the project
 */
record ReadmeProject(Path folder) {
    private static final Path ROOT = Path.of(System.getProperty("publication.root"));

    /** The README of the project, of the client and of the stand-in. */
    private static final List<String> READMES =
            List.of("README.md", "generated-client/README.md", "stand-in/README.md");

    /** The install command in each README. */
    static List<String> installCommands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (String readme : READMES) {
            commands.addAll(found(readme, "(?m)^\\./mvnw (.* install .*)$"));
        }
        return commands;
    }

    /**
     * Writes the project.
     *
     * @param client which of the Maven snippets of the client's README declares the client: 0 with the BOM, 1 without
     */
    static ReadmeProject create(Path folder, int client) throws IOException {
        SourceTree.delete(folder);
        SourceTree.copy(ROOT.resolve("publication-tests/src/test/readmes"), folder);
        // Maven also looks for the root of a project in parent folders.
        Files.createDirectory(folder.resolve(".mvn"));
        Path pom = folder.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("<!-- DEPENDENCIES -->", dependencies(client)));
        for (String readme : READMES) {
            for (String example : found(readme, "(?s)```java\n(.*?)```")) {
                boolean test = readme.startsWith("stand-in") || example.contains("@Test");
                Path sources = Files.createDirectories(folder.resolve(test ? "src/test/java" : "src/main/java"));
                Files.writeString(sources.resolve(className(example) + ".java"), example);
            }
        }
        return new ReadmeProject(folder);
    }

    /** Compiles and runs all examples. */
    Command.Ended build(Maven maven, Jdk jdk) throws IOException, InterruptedException {
        return maven.run(folder, folder.resolveSibling(folder.getFileName() + ".log"), jdk, "test");
    }

    private static String dependencies(int client) throws IOException {
        String first =
                found("generated-client/README.md", "(?s)```xml\n(.*?)```").get(client);
        String others = found("stand-in/README.md", "(?s)```xml\n<dependencies>(.*?)</dependencies>\n```")
                .get(0);
        // The README names this dependency without a version.
        String feign =
                "<dependency><groupId>io.github.openfeign</groupId><artifactId>feign-jackson</artifactId><version>%s</version></dependency>"
                        .formatted(found("pom.xml", "<feign.version>(.*?)</feign.version>")
                                .get(0));
        int end = first.lastIndexOf("</dependencies>");
        return (first.substring(0, end) + others + feign + first.substring(end))
                .replace(System.getProperty("publication.version"), SourceTree.VERSION);
    }

    private static String className(String example) {
        return found(Pattern.compile("(?m)^final class (\\w+)"), example).get(0);
    }

    private static List<String> found(String file, String pattern) throws IOException {
        return found(Pattern.compile(pattern), Files.readString(ROOT.resolve(file)));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
