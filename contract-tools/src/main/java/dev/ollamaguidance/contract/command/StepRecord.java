package dev.ollamaguidance.contract.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Digest of what a build step read and wrote when it last succeeded. A step can be skipped while its record is current.
 *
 * <p>The digest covers the names and contents of all input and output files, the settings, the classes of this module and all libraries on
 * their class path. It does not cover times.
 */
public final class StepRecord {
    private final Path file;
    private final List<String> settings;
    private final List<Path> inputs;
    private final List<Path> outputs;

    /**
     * Creates a record; reads nothing yet.
     *
     * @param file where the digest is stored
     * @param settings what else the outputs depend on
     * @param inputs files and folders
     * @param outputs files and folders
     */
    public StepRecord(Path file, List<String> settings, List<Path> inputs, List<Path> outputs) {
        this.file = file;
        this.settings = List.copyOf(settings);
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
    }

    /**
     * Whether inputs and outputs are those of the last successful run.
     *
     * @throws IOException when a file cannot be read
     */
    public boolean current() throws IOException {
        return Files.isRegularFile(file) && Files.readString(file).equals(digest());
    }

    /**
     * Makes the record not current. Call it before the step runs, so that a step that fails runs again.
     *
     * @throws IOException when the file cannot be deleted
     */
    public void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * Stores the digest. Call it after the step succeeded.
     *
     * @throws IOException when a file cannot be read or written
     */
    public void write() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, digest());
    }

    private String digest() throws IOException {
        MessageDigest digest = sha256();
        for (String setting : settings) {
            add(digest, setting);
        }
        ClassLoader loader = StepRecord.class.getClassLoader();
        if (loader instanceof URLClassLoader urls) {
            for (URL url : urls.getURLs()) {
                add(digest, path(url));
            }
        }
        List<Path> roots = new ArrayList<>(inputs);
        roots.add(classes());
        roots.addAll(outputs);
        for (Path root : roots) {
            add(digest, root);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The folder or jar with this class. */
    private static Path classes() {
        return path(StepRecord.class.getProtectionDomain().getCodeSource().getLocation());
    }

    private static Path path(URL location) {
        try {
            return Path.of(location.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, Path root) throws IOException {
        if (!Files.exists(root)) {
            add(digest, "missing");
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        add(digest, String.valueOf(files.size()));
        for (Path path : files) {
            add(digest, root.relativize(path).toString().replace('\\', '/'));
            MessageDigest content = sha256();
            try (InputStream in = new DigestInputStream(Files.newInputStream(path), content)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            digest.update(content.digest());
        }
    }

    /** The zero byte keeps two texts apart from one. */
    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
