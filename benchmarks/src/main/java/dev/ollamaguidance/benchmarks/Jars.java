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
 * What a contender needs at run time, itself included, read from the tree that Maven's dependency plugin writes with
 * {@code verbose}. A library that two of them need is in the tree once with what it needs, and elsewhere as omitted.
 */
final class Jars {

    /** Three characters for each level, and the coordinates; those of an omitted one stand in parentheses. */
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
                String artefact = matcher.group(2);
                path.put(depth, artefact);
                if (!line.contains("omitted for")) {
                    jars.versions.put(artefact, matcher.group(3));
                }
                if (depth > 0) {
                    jars.needs
                            .computeIfAbsent(String.valueOf(path.get(depth - 1)), key -> new LinkedHashSet<>())
                            .add(artefact);
                }
            }
        }
        return jars;
    }

    String version(String artefact) {
        String version = versions.get(artefact);
        if (version == null) {
            throw new IllegalArgumentException("The tree has no " + artefact);
        }
        return version;
    }

    /** The artefact and all that it needs, without what the tree left out. */
    Set<String> closure(String artefact) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(artefact));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (versions.containsKey(next) && all.add(next)) {
                open.addAll(needs.getOrDefault(next, Set.of()));
            }
        }
        return all;
    }

    /** Bytes of all these on the class path of this process. */
    long bytes(Set<String> artefacts) throws IOException {
        long bytes = 0;
        for (String artefact : artefacts) {
            bytes += size(onClassPath(artefact));
        }
        return bytes;
    }

    private Path onClassPath(String artefact) {
        String group = artefact.substring(0, artefact.indexOf(':'));
        String name = artefact.substring(artefact.indexOf(':') + 1);
        String file = name + "-" + version(artefact) + ".jar";
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
