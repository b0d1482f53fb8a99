package dev.ollamaguidance.standin.fault;

import java.io.IOException;

/** Takes the bytes of an answer as they go on the wire, head and framing included. */
@FunctionalInterface
interface WireOutput {

    /** Sends the next bytes. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Sends the next bytes. */
    default void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }
}
