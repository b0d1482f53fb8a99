/**
 * An HTTP server that answers like Ollama, without any model, and a proxy that breaks what passes through it; for tests.
 *
 * <p>Start with {@link dev.ollamaguidance.standin.StandIn}. Recordings, for the replay mode, are a module of their own, {@code
 * dev.ollamaguidance.api.recordings} (the artifact {@code ollama-api} of type {@code test-jar}), which is read when it is there.
 */
module dev.ollamaguidance.standin {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires dev.ollamaguidance.api;
    requires jdk.httpserver;
    // Who uses the extension has JUnit.
    requires static org.junit.jupiter.api;
    // Only the compiler looks at it.
    requires static org.jspecify;

    exports dev.ollamaguidance.standin;
    exports dev.ollamaguidance.standin.contract;
    exports dev.ollamaguidance.standin.fault;
    exports dev.ollamaguidance.standin.junit;
}
