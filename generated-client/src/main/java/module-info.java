/**
 * A client of Ollama's HTTP API.
 *
 * <p>Start with {@link dev.ollamaguidance.client.OllamaClient}; requests and responses are in {@link dev.ollamaguidance.client.model}.
 */
@SuppressWarnings("requires-automatic") // Feign has no module descriptor.
module dev.ollamaguidance.client {
    // Their types are part of the API.
    requires transitive com.fasterxml.jackson.annotation;
    requires transitive com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires transitive java.net.http;
    // Only the package feign requires it; its users add the dependency.
    requires static feign.core;
    // Only the compiler needs it.
    requires static org.jspecify;

    exports dev.ollamaguidance.client;
    exports dev.ollamaguidance.client.feign;
    exports dev.ollamaguidance.client.model;

    // Jackson also creates and reads types that are not public.
    opens dev.ollamaguidance.client to
            com.fasterxml.jackson.databind;
    opens dev.ollamaguidance.client.model to
            com.fasterxml.jackson.databind;
}
