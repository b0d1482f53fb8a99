package dev.ollamaguidance.server.config;

import dev.ollamaguidance.server.text.SecretMask;
import java.net.URI;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the connection to Ollama.
 *
 * @param address base URL
 * @param source where the base URL was set, as text for messages
 * @param connectTimeout timeout for a connection
 * @param answerTimeout timeout for the first byte of a response
 * @param idleTimeout longest wait for the next part of a stream
 * @param callTimeout timeout for a whole call
 * @param maxResponseBytes maximum size of a response, in bytes
 * @param userAgent User-Agent header
 * @param headers additional headers
 * @param bearerToken token, if Ollama requires one
 * @param user user name, if Ollama requires one
 * @param password password of the user; empty without a user name
 * @param certificates certificates to trust for https, in addition to those that Java trusts
 */
public record OllamaConnection(
        URI address,
        String source,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration idleTimeout,
        Duration callTimeout,
        long maxResponseBytes,
        String userAgent,
        Map<String, String> headers,
        Optional<String> bearerToken,
        Optional<String> user,
        String password,
        List<Certificate> certificates) {
    public OllamaConnection {
        headers = Map.copyOf(headers);
        certificates = List.copyOf(certificates);
    }

    /** Returns a copy with another base URL. */
    OllamaConnection withAddress(URI other, String otherSource) {
        return new OllamaConnection(
                other,
                otherSource,
                connectTimeout,
                answerTimeout,
                idleTimeout,
                callTimeout,
                maxResponseBytes,
                userAgent,
                headers,
                bearerToken,
                user,
                password,
                certificates);
    }

    /** Whether the address is a loopback address, so that requests do not leave this machine. Resolves no names. */
    public boolean isThisMachine() {
        return Address.isLoopback(address.getHost());
    }

    /** Returns a notice, as one line, that requests leave this machine; empty if they do not. */
    public Optional<String> remoteNotice() {
        return isThisMachine()
                ? Optional.empty()
                : Optional.of("Ollama is at " + address
                        + ", which is not this machine: prompts and files leave this machine.");
    }

    /** Returns a mask of the secrets of this connection. */
    public SecretMask secrets() {
        return Secrets.mask(bearerToken.orElse(""), user.orElse(""), password, headers);
    }

    /** Contains only the base URL, because headers, token and password are secrets. */
    @Override
    public String toString() {
        return "OllamaConnection[" + address + "]";
    }
}
