package dev.ollamaguidance.standin.http;

import java.io.IOException;

/** Finds the answer to a request. Called by many threads at once, once for each request. */
public interface Answerer {

    /** What the stand-in's header says, for example {@code contract}. */
    String mark();

    /**
     * The answer to one request; a request that nothing is known about gets an answer that says so.
     *
     * @throws IOException when the request's body cannot be read, most often because the client is gone
     */
    Reply answer(Request request) throws IOException;
}
