package dev.ollamaguidance.client.model;

/** A response whose main result is text that a model generated. */
public interface TextResponse {

    /**
     * The generated text; in a stream, that of the part.
     *
     * @return the text; empty if the response has none, for example if the model calls a tool or the server is not Ollama
     */
    String text();
}
