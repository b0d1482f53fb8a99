/**
 * A test kit: an HTTP server that responds like Ollama without a model, and a proxy that injects faults into the responses.
 *
 * <p>Start with {@link dev.ollamaguidance.standin.StandIn}. Replay mode also requires the recordings. They are a separate module,
 * {@code dev.ollamaguidance.api.recordings} (the artifact {@code ollama-api} of type {@code test-jar}), which is read if it is present.
 */
module dev.ollamaguidance.standin {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires dev.ollamaguidance.api;
    requires dev.ollamaguidance.catalogue;
    requires jdk.httpserver;
    // Users of the extension already have JUnit.
    requires static org.junit.jupiter.api;
    // Used at compile time only.
    requires static org.jspecify;

    exports dev.ollamaguidance.standin;
    exports dev.ollamaguidance.standin.contract;
    exports dev.ollamaguidance.standin.fault;
    exports dev.ollamaguidance.standin.junit;
}
