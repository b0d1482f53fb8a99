package dev.ollamaguidance.contract.bundle;

import dev.ollamaguidance.contract.Pointers;
import java.nio.file.Path;

/**
 * Target of a {@code $ref} in the sources.
 *
 * @param file path of the file, relative to the folder of the sources, with slashes
 * @param pointer JSON Pointer into the file; empty for the whole file
 */
record SourceReference(String file, String pointer) {
    /**
     * Reads a reference.
     *
     * @param text for example {@code ../schemas/chat.yaml#/ChatRequest}, or {@code #/ChatMessage} for the same file
     * @param from file that contains the reference
     */
    static SourceReference read(String text, String from) {
        int hash = text.indexOf('#');
        String path = hash < 0 ? text : text.substring(0, hash);
        String pointer = hash < 0 ? "" : text.substring(hash + 1);
        if (path.isEmpty()) {
            return new SourceReference(from, pointer);
        }
        Path file = Path.of(from).resolveSibling(path).normalize();
        return new SourceReference(file.toString().replace('\\', '/'), pointer);
    }

    /** Section of {@code components} that the target belongs to; empty if the bundle inlines the target. */
    String section() {
        if (Pointers.around(pointer).isEmpty() && !pointer.isEmpty()) {
            if (file.startsWith("schemas/")) {
                return "schemas";
            }
            if (file.equals("responses.yaml")) {
                return "responses";
            }
        }
        return "";
    }

    /** The reference in the bundle; only for a target with a {@link #section()}. */
    String inBundle() {
        return "#/components/" + section() + pointer;
    }

    @Override
    public String toString() {
        return file + "#" + pointer;
    }
}
