package dev.ollamaguidance.standin.fault;

import java.io.IOException;

/** Takes the body of an answer, without what frames it. Calls come from one thread, in the order of the methods. */
interface BodyOutput {

    /** The head is sent. */
    default void start() throws IOException {}

    /** The next bytes. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** The body is complete. */
    void end() throws IOException;
}
