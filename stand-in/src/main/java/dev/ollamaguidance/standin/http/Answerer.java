package dev.ollamaguidance.standin.http;

import java.io.IOException;

/** Finds the response to a request. Called once for each request, from multiple threads. */
public interface Answerer {

    /** The value of the stand-in's header, for example {@code contract}. */
    String mark();

    /**
     * The response to one request. If there is none, the response is an error that explains why.
     *
     * @throws IOException if the request's body cannot be read, usually because the client disconnected
     */
    Reply answer(Request request) throws IOException;
}
