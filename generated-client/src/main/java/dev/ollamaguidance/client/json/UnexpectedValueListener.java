package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectReader;
import org.jspecify.annotations.Nullable;

/** Notified of each value that does not have the type of the contract, while a reader reads it. */
@FunctionalInterface
public interface UnexpectedValueListener {
    /**
     * Called for a value, in the thread that reads.
     *
     * @param pointer a JSON Pointer from the root of the JSON
     * @param json the JSON value: a string, number, boolean, list or map
     */
    void unexpected(String pointer, Object json);

    /** A reader that notifies this listener. */
    default ObjectReader heardFrom(ObjectReader reader) {
        return reader.withAttribute(UnexpectedValueListener.class, this);
    }

    /** The listener of the reader, or null if it has none. */
    static @Nullable UnexpectedValueListener of(DeserializationContext context) {
        return (UnexpectedValueListener) context.getAttribute(UnexpectedValueListener.class);
    }
}
