package dev.ollamaguidance.api.recordings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All recordings of one release. Immutable. */
public final class Recordings {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final String release;
    private final List<Recording> all;

    private Recordings(String release, List<Recording> all) {
        this.release = release;
        this.all = List.copyOf(all);
    }

    /** The releases that were recorded, oldest first. */
    public static List<String> releases() {
        return List.of("0.5.13", "0.9.6", "0.12.11", "0.24.0", "0.33.0-rc2");
    }

    /**
     * Reads the recordings of a release from the class path.
     *
     * @throws IllegalArgumentException if the release was not recorded
     */
    public static Recordings read(String release) {
        if (!releases().contains(release)) {
            throw new IllegalArgumentException("no recordings of " + release + "; available releases: " + releases());
        }
        // Every release has this file, so it locates the folder or jar.
        String known = "/recordings/" + release + "/getVersion.ok.json";
        try {
            URI place = Recordings.class.getResource(known).toURI();
            if (place.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                    return new Recordings(release, read(jar.getPath("/recordings/" + release)));
                }
            }
            return new Recordings(release, read(Path.of(place).resolveSibling("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Recording> read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Recording> recordings = new ArrayList<>();
            for (Path file : files.toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    recordings.add(Recording.of(JSON.readTree(in)));
                }
            }
            recordings.sort(Comparator.comparing(Recording::run)
                    .thenComparingInt(Recording::seq)
                    .thenComparing(Recording::name));
            return recordings;
        }
    }

    public String release() {
        return release;
    }

    /** All recordings, run by run, in the order of each run. */
    public List<Recording> all() {
        return all;
    }

    /** The recordings of one operation, in the same order. */
    public List<Recording> of(String operation) {
        return all.stream()
                .filter(recording -> recording.operation().equals(operation))
                .toList();
    }

    /**
     * The recording of this name, for example {@code chat.stream}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Recording named(String name) {
        return all.stream()
                .filter(recording -> recording.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no recording " + name + " of " + release));
    }

    /** The recordings of each run, in the order of the run. */
    public List<List<Recording>> runs() {
        Map<String, List<Recording>> runs = new LinkedHashMap<>();
        all.forEach(recording ->
                runs.computeIfAbsent(recording.run(), run -> new ArrayList<>()).add(recording));
        return List.copyOf(runs.values());
    }
}
