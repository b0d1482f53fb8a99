package dev.ollamaguidance.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the server reaches Ollama.
 *
 * @param address base address
 * @param source where that address was set, in words
 * @param connectTimeout longest wait for a connection
 * @param answerTimeout longest wait for the first byte of an answer
 * @param idleTimeout longest silence inside a stream
 * @param userAgent User-Agent header
 * @param headers more headers
 * @param bearerToken token, where Ollama needs one
 * @param user user name, where Ollama needs one
 * @param password password that goes with the user name; empty without one
 * @param caFile certificates to trust
 */
public record OllamaConnection(
        URI address,
        String source,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration idleTimeout,
        String userAgent,
        Map<String, String> headers,
        Optional<String> bearerToken,
        Optional<String> user,
        String password,
        Optional<Path> caFile) {
    public OllamaConnection {
        headers = Map.copyOf(headers);
    }

    /** The same to another address. */
    OllamaConnection withAddress(URI other, String otherSource) {
        return new OllamaConnection(
                other,
                otherSource,
                connectTimeout,
                answerTimeout,
                idleTimeout,
                userAgent,
                headers,
                bearerToken,
                user,
                password,
                caFile);
    }

    /** The address alone: headers, token and password are secrets. */
    @Override
    public String toString() {
        return "OllamaConnection[" + address + "]";
    }
}
