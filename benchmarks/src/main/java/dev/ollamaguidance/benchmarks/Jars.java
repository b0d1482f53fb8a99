package dev.ollamaguidance.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The dependencies of a contender at run time, including itself, read from the verbose tree of Maven's dependency plugin. The
 * tree shows a library with several dependents once with its dependencies, and elsewhere as omitted.
 */
final class Jars {

    /** Three characters for each level, then the coordinates; those of an omitted library are in parentheses. */
    private static final Pattern LINE =
            Pattern.compile("^((?:[|+\\\\ ][ -][ ])*)\\(?([^:(\\s]+:[^:\\s]+):jar:([^:\\s]+)");

    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();

    private Jars() {}

    static Jars read(String tree) {
        Jars jars = new Jars();
        Map<Integer, String> path = new HashMap<>();
        for (String line : tree.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.find()) {
                int depth = matcher.group(1).length() / 3;
                String artifact = matcher.group(2);
                path.put(depth, artifact);
                if (!line.contains("omitted for")) {
                    jars.versions.put(artifact, matcher.group(3));
                }
                if (depth > 0) {
                    jars.needs
                            .computeIfAbsent(String.valueOf(path.get(depth - 1)), key -> new LinkedHashSet<>())
                            .add(artifact);
                }
            }
        }
        return jars;
    }

    String version(String artifact) {
        String version = versions.get(artifact);
        if (version == null) {
            throw new IllegalArgumentException("The tree has no " + artifact);
        }
        return version;
    }

    /** The artifact and its dependencies, without those that the tree excludes. */
    Set<String> closure(String artifact) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(artifact));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (versions.containsKey(next) && all.add(next)) {
                open.addAll(needs.getOrDefault(next, Set.of()));
            }
        }
        return all;
    }

    /** The size of these artifacts on the class path of this process, in bytes. */
    long bytes(Set<String> artifacts) throws IOException {
        long bytes = 0;
        for (String artifact : artifacts) {
            bytes += size(onClassPath(artifact));
        }
        return bytes;
    }

    private Path onClassPath(String artifact) {
        String group = artifact.substring(0, artifact.indexOf(':'));
        String name = artifact.substring(artifact.indexOf(':') + 1);
        String file = name + "-" + version(artifact) + ".jar";
        String folder = group.replace('.', File.separatorChar) + File.separator + name + File.separator;
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(File.separator + file)
                        && (entry.contains(folder) || entry.contains(File.separator + "target" + File.separator)))
                .map(Path::of)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " is not on the class path"));
    }

    private static long size(Path entry) throws IOException {
        try (Stream<Path> files = Files.walk(entry)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
