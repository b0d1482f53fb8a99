package dev.ollamaguidance.publication;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The jar of an earlier client, created from the current one with an additional method. */
final class EarlierClient {

    private EarlierClient() {}

    /**
     * Creates the jar.
     *
     * @param present the jar of the current client
     * @param sources the jar with its sources
     * @param type the class to extend, for example {@code dev/ollamaguidance/client/OllamaClient}
     * @param member the Java source of the additional method
     * @param folder the folder for the output
     * @return the jar
     */
    static Path with(Path present, Path sources, String type, String member, Path folder) throws IOException {
        Path source = folder.resolve("source").resolve(type + ".java");
        Files.createDirectories(source.getParent());
        String text = entry(sources, type + ".java");
        int end = text.lastIndexOf('}');
        Files.writeString(source, text.substring(0, end) + member + "\n}\n");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(source, classes);
        Path jar = folder.resolve("client.jar");
        Files.copy(present, jar);
        try (FileSystem content = FileSystems.newFileSystem(jarUri(jar), Map.of())) {
            Files.copy(
                    classes.resolve(type + ".class"),
                    content.getPath("/" + type + ".class"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return jar;
    }

    private static void compile(Path source, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "--release",
                "17",
                "-parameters",
                "-d",
                classes.toString(),
                "-classpath",
                // The client of this build and its dependencies.
                System.getProperty("java.class.path"),
                source.toString());
        if (status != 0) {
            throw new AssertionError(source + " does not compile; did the class change?");
        }
    }

    private static String entry(Path jar, String name) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(jarUri(jar), Map.of())) {
            return Files.readString(content.getPath("/" + name));
        }
    }

    private static URI jarUri(Path jar) {
        return URI.create("jar:" + jar.toUri());
    }
}
