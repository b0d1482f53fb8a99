package dev.ollamaguidance.contracttests.sharpness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** This class path with other catalogues. It loads its own copy of the project's classes, so that they read those catalogues. */
final class CompiledClassPath extends ClassLoader {
    private static final String PROJECT_PACKAGES = "dev.ollamaguidance.";

    /** The client's copy of the catalogue of errors. */
    private static final String CLIENT_ERRORS = "dev/ollamaguidance/client/errors.json";

    private final ClassLoader outer;
    private final Path compiled;

    /**
     * Creates a class path.
     *
     * @param compiled the folder with {@code catalogue} and {@code openapi}
     */
    CompiledClassPath(Path compiled) {
        super(CompiledClassPath.class.getClassLoader());
        this.outer = CompiledClassPath.class.getClassLoader();
        this.compiled = compiled;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PROJECT_PACKAGES)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = outer.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        String source = name.equals(CLIENT_ERRORS) ? "catalogue/errors.json" : name;
        if (!source.startsWith("catalogue/") && !source.startsWith("openapi/")) {
            return super.getResource(name);
        }
        Path file = compiled.resolve(source);
        try {
            return Files.exists(file) ? file.toUri().toURL() : null;
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
