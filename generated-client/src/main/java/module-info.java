/**
 * A client of Ollama's HTTP API.
 *
 * <p>Start with {@link dev.ollamaguidance.client.OllamaClient}; what is sent and answered is in {@link
 * dev.ollamaguidance.client.model}.
 */
@SuppressWarnings("requires-automatic") // Feign has no module descriptor.
module dev.ollamaguidance.client {
    // Their types show in ours.
    requires transitive com.fasterxml.jackson.annotation;
    requires transitive com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires transitive java.net.http;
    // Only the package feign needs it, and who uses that requires it himself.
    requires static feign.core;
    // Only the compiler looks at it.
    requires static org.jspecify;

    exports dev.ollamaguidance.client;
    exports dev.ollamaguidance.client.feign;
    exports dev.ollamaguidance.client.model;

    // Jackson makes and reads what is not public as well.
    opens dev.ollamaguidance.client to
            com.fasterxml.jackson.databind;
    opens dev.ollamaguidance.client.model to
            com.fasterxml.jackson.databind;
}
