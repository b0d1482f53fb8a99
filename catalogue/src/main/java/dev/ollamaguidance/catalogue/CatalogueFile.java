package dev.ollamaguidance.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/**
 * A file with one JSON document of a known form. The jar of {@code ollama-api} has the compiled files as resources.
 *
 * @param path path of the resource, without a leading slash
 * @param form the form of the document
 */
public record CatalogueFile<T>(String path, Form<T> form) {
    /**
     * Reads the file from the class path.
     *
     * @throws IllegalStateException if it is not on the class path
     * @throws CatalogueException if its content has another form
     */
    public T read() {
        // On the module path, a class finds only resources of its own module; a class loader also finds those of open
        // modules.
        try (InputStream in = CatalogueFile.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path; add ollama-api");
            }
            return read(in);
        } catch (CatalogueException e) {
            throw e.inFile(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /**
     * Reads a document in UTF-8.
     *
     * @throws CatalogueException if it has another form
     * @throws IOException if it is not JSON or cannot be read
     */
    public T read(InputStream document) throws IOException {
        return form.read(Json.parse(document));
    }

    /**
     * Writes the document as one line of JSON.
     *
     * @param replacement replaces each string value
     */
    public String write(T document, UnaryOperator<String> replacement) {
        try {
            return Json.write(form.write(document), replacement) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
