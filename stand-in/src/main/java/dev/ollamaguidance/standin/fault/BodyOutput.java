package dev.ollamaguidance.standin.fault;

import java.io.IOException;

/** Receives the body of a response without its framing. Called from one thread, in the order of the methods. */
interface BodyOutput {

    /** Called after the head was sent. */
    default void start() throws IOException {}

    /** Sends the next bytes. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Called after the last bytes of the body. */
    void end() throws IOException;
}
