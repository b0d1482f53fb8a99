package dev.ollamaguidance.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The third-party project in {@code src/test/consumer}, built from a repository of the published artifacts.
 *
 * @param folder a copy of the project
 * @param jdk the JDK that builds and runs it
 * @param modules whether it is a module on the module path; otherwise everything is on the class path
 */
record Consumer(Path folder, Jdk jdk, boolean modules) {
    private static final String MAIN = "org.example.consumer.Main";

    /** The stand-in's module requires JUnit's, so the tests, which are patched into the consumer's module, must read it. */
    private static final String TESTS_READ_JUNIT = "-DargLine=--add-reads org.example.consumer=org.junit.jupiter.api";

    static Consumer copy(Path folder, Jdk jdk, boolean modules) throws IOException {
        SourceTree.delete(folder);
        SourceTree.copy(Path.of(System.getProperty("publication.root"), "publication-tests/src/test/consumer"), folder);
        // Maven also looks for the root of a project in parent folders.
        Files.createDirectory(folder.resolve(".mvn"));
        if (!modules) {
            Files.delete(folder.resolve("src/main/java/module-info.java"));
        }
        return new Consumer(folder, jdk, modules);
    }

    /** Builds the project and runs its tests. */
    String build(Maven maven, Path repository) throws IOException, InterruptedException {
        return maven.run(
                        folder,
                        log("build"),
                        jdk,
                        "verify",
                        modules ? TESTS_READ_JUNIT : "-Dsurefire.useModulePath=false",
                        "-Dollama.version=" + SourceTree.VERSION,
                        "-Dollama.repository=" + repository.toUri())
                .orFail();
    }

    /** The jars on its runtime path. */
    Jars jars() throws IOException {
        return Jars.in(folder.resolve("target/dependency"));
    }

    /** Runs its program and returns the lines of the output. */
    List<String> run() throws IOException, InterruptedException {
        String java = jdk.java().toString();
        String path = jars().path(folder.resolve("target/classes"));
        List<String> command = modules
                ? List.of(java, "--module-path", path, "--module", "org.example.consumer/" + MAIN)
                : List.of(java, "--class-path", path, MAIN);
        return Command.run(folder, log("run"), Map.of(), command)
                .orFail()
                .lines()
                .toList();
    }

    private Path log(String name) {
        return folder.resolveSibling(folder.getFileName() + "-" + name + ".log");
    }
}
