package dev.ollamaguidance.publication;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK on this machine.
 *
 * @param home its folder
 * @param release its major version
 */
record Jdk(Path home, int release) {
    private static final int OLDEST = 17;

    /**
     * Release 17 and the newest release of those that {@code .ci/run} finds; one JDK if there is only one.
     *
     * @return the JDKs, oldest first
     */
    static List<Jdk> oldestAndNewest() throws IOException {
        TreeMap<Integer, Jdk> byRelease = new TreeMap<>();
        for (Path home : homes()) {
            int release = release(home);
            if (release >= OLDEST) {
                byRelease.putIfAbsent(release, new Jdk(home, release));
            }
        }
        Jdk newest = byRelease.lastEntry().getValue();
        Jdk oldest = byRelease.get(OLDEST);
        return oldest == null || oldest.equals(newest) ? List.of(newest) : List.of(oldest, newest);
    }

    /** The JDK that runs this code. */
    static Jdk current() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    Path java() {
        return home.resolve("bin").resolve(Command.WINDOWS ? "java.exe" : "java");
    }

    /** The environment variable that selects the JDK for Maven. */
    Map<String, String> environment() {
        return Map.of("JAVA_HOME", home.toString());
    }

    @Override
    public String toString() {
        return "JDK " + release;
    }

    private static List<Path> homes() throws IOException {
        List<Path> homes = new ArrayList<>();
        homes.add(current().home());
        Stream.of("/usr/lib/jvm", "/opt/java", "/opt", System.getProperty("user.home") + "/.sdkman/candidates/java")
                .map(Path::of)
                .forEach(folder -> homes.addAll(children(folder, "")));
        homes.addAll(children(Path.of("/Library/Java/JavaVirtualMachines"), "Contents/Home"));
        return homes;
    }

    private static List<Path> children(Path folder, String inner) {
        List<Path> homes = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                entries.forEach(entry -> homes.add(entry.resolve(inner)));
            } catch (IOException e) {
                throw new IllegalStateException("Cannot look for JDKs in " + folder, e);
            }
        }
        homes.sort(null);
        return homes;
    }

    /** The major version from the file {@code release}; zero if the folder is not a JDK. */
    private static int release(Path home) throws IOException {
        Path file = home.resolve("release");
        if (!Files.exists(home.resolve("bin").resolve(Command.WINDOWS ? "javac.exe" : "javac"))
                || !Files.isRegularFile(file)) {
            return 0;
        }
        Properties about = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            about.load(reader);
        }
        String version = about.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }
}
