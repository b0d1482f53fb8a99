package dev.ollamaguidance.standin.fault;

import java.io.IOException;

/** Receives all bytes of a message in the order they are sent, including head and framing. */
@FunctionalInterface
interface WireOutput {

    /** Sends the next bytes. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Sends the next bytes. */
    default void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }
}
