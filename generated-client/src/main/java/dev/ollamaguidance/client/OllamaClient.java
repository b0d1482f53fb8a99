package dev.ollamaguidance.client;

import dev.ollamaguidance.client.http.Transport;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A client of one Ollama. Safe for many threads; make one and keep it, it holds the connections. It needs no closing: it
 * has no threads but those of the JDK's HTTP client, which go when the client is no longer used.
 *
 * <p>Every method blocks until its answer is there, at no cost but its stack when the thread is a virtual one, and fails
 * with an {@link OllamaException}. To end a call early use a {@link Cancellation}; a stream ends when it is closed.
 */
public final class OllamaClient extends OperationMethods {
    private final Calls calls;

    private OllamaClient(Calls calls) {
        super(calls);
        this.calls = calls;
    }

    /**
     * Starts with an Ollama on this machine at its usual port.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Where the Ollama is.
     *
     * @return the address, with a path when it is behind a proxy, without a slash at its end
     */
    public URI baseUrl() {
        return calls.address();
    }

    /**
     * How this client makes its calls.
     *
     * @return the options
     */
    public CallOptions options() {
        return calls.options();
    }

    /**
     * The same Ollama, called in another way. Cheap enough for a single call: the connections are shared.
     *
     * @param options how to call
     * @return a client with these options
     */
    public OllamaClient with(CallOptions options) {
        return new OllamaClient(calls.with(options));
    }

    /**
     * The same Ollama, called in a way that differs from this client's.
     *
     * @param change what is different, for example {@code options -> options.withIdleTimeout(Duration.ofSeconds(5))}
     * @return a client with the changed options
     */
    public OllamaClient with(UnaryOperator<CallOptions> change) {
        return with(change.apply(options()));
    }

    @Override
    public String toString() {
        return "OllamaClient[" + baseUrl() + "]";
    }

    /** Configures a client. Not for several threads at once. */
    public static final class Builder {
        private static final String AUTHORIZATION = "Authorization";

        private URI baseUrl = OllamaHost.parse(null);
        private CallOptions options = CallOptions.defaults();
        private HttpClient.@Nullable Builder http;

        private Builder() {
            userAgent("ollama-client-java");
        }

        /**
         * Sets the address.
         *
         * @param address http or https, host, port and perhaps a path that comes before those of Ollama
         * @return this builder
         * @throws IllegalArgumentException when it is something else
         */
        public Builder baseUrl(URI address) {
            if (String.valueOf(address.getRawAuthority()).contains("@")
                    || address.getRawQuery() != null
                    || address.getRawFragment() != null) {
                // Without the address, in which there may be a password.
                throw new IllegalArgumentException(
                        "The address of an Ollama has no user, query or fragment; credentials have settings of their own");
            }
            if (!("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                    || address.getHost() == null) {
                throw notAnAddress(address.toString());
            }
            String text = address.toString();
            this.baseUrl = text.endsWith("/") ? URI.create(text.replaceAll("/+$", "")) : address;
            return this;
        }

        /**
         * Sets the address.
         *
         * @param address as for {@link #baseUrl(URI)}
         * @return this builder
         * @throws IllegalArgumentException when it is not such an address
         */
        public Builder baseUrl(String address) {
            URI uri;
            try {
                uri = new URI(address);
            } catch (URISyntaxException e) {
                throw notAnAddress(address);
            }
            return baseUrl(uri);
        }

        /** What stands before an at sign may be a password. */
        private static IllegalArgumentException notAnAddress(String text) {
            return new IllegalArgumentException(
                    "Not the address of an HTTP server" + (text.contains("@") ? "" : ": " + text));
        }

        /**
         * Sets the address as Ollama's own tools take it.
         *
         * @param host any form of OLLAMA_HOST, for example {@code 192.168.1.5} or {@code https://example.com/ollama}
         * @return this builder
         * @throws IllegalArgumentException when it names no HTTP server
         */
        public Builder host(String host) {
            return baseUrl(OllamaHost.parse(host));
        }

        /**
         * Sets the address from the environment variable OLLAMA_HOST; without it, the usual one.
         *
         * @return this builder
         * @throws IllegalArgumentException when the variable names no HTTP server
         */
        public Builder fromEnvironment() {
            return baseUrl(OllamaHost.parse(System.getenv("OLLAMA_HOST")));
        }

        /**
         * Sends the key of the environment variable OLLAMA_API_KEY as a bearer token, as ollama.com wants it; without the
         * variable, nothing.
         *
         * @return this builder
         */
        public Builder apiKeyFromEnvironment() {
            return apiKey(System.getenv("OLLAMA_API_KEY"));
        }

        Builder apiKey(@Nullable String key) {
            return key == null || key.isBlank() ? this : bearerToken(key.strip());
        }

        /**
         * Limits the wait for a connection; 10 s by default.
         *
         * @param limit at least a millisecond, at most 24 days
         * @return this builder
         * @throws IllegalArgumentException when the limit is out of range
         */
        public Builder connectTimeout(Duration limit) {
            return options(options.withConnectTimeout(limit));
        }

        /**
         * Limits the wait for the headers of an answer; 30 min by default. Loading the model counts, and where nothing is
         * streamed the whole work of the model. An upload counts from its last byte.
         *
         * @param limit at least a millisecond, at most 24 days
         * @return this builder
         * @throws IllegalArgumentException when the limit is out of range
         */
        public Builder answerTimeout(Duration limit) {
            return options(options.withAnswerTimeout(limit));
        }

        /**
         * Limits the wait for the next part of a stream, or the next piece of any answer; 10 min by default. Only the time
         * that somebody waits counts.
         *
         * @param limit at least a millisecond, at most 24 days
         * @return this builder
         * @throws IllegalArgumentException when the limit is out of range
         */
        public Builder idleTimeout(Duration limit) {
            return options(options.withIdleTimeout(limit));
        }

        /**
         * Limits the whole of a call, of a stream until its last part is read; without a limit by default.
         *
         * @param limit at least a millisecond, at most 24 days
         * @return this builder
         * @throws IllegalArgumentException when the limit is out of range
         */
        public Builder callTimeout(Duration limit) {
            return options(options.withCallTimeout(limit));
        }

        /**
         * Sets the header User-Agent.
         *
         * @param userAgent who calls, for example {@code my-program/1.0}
         * @return this builder
         */
        public Builder userAgent(String userAgent) {
            return options(options.withHeader("User-Agent", userAgent));
        }

        /**
         * Adds a header to every request.
         *
         * @param name its name
         * @param value its value; a name may have several
         * @return this builder
         * @throws IllegalArgumentException when it cannot be a header, or is one that HTTP itself needs
         */
        public Builder header(String name, String value) {
            List<String> values = new ArrayList<>(options.headers().getOrDefault(name, List.of()));
            values.add(value);
            return options(options.withHeader(name, values.toArray(new String[0])));
        }

        /**
         * Sends a token with every request, for an Ollama behind a proxy that asks for one.
         *
         * @param token the bare token
         * @return this builder
         */
        public Builder bearerToken(String token) {
            return options(options.withHeader(AUTHORIZATION, "Bearer " + token));
        }

        /**
         * Sends user and password with every request, for an Ollama behind a proxy that asks for them.
         *
         * @param user the user, without a colon
         * @param password the password
         * @return this builder
         * @throws IllegalArgumentException when there is a colon in the user
         */
        public Builder basicCredentials(String user, String password) {
            if (user.contains(":")) {
                throw new IllegalArgumentException("The user of basic credentials has no colon in its name");
            }
            byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return options(options.withHeader(
                    AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(credentials)));
        }

        /**
         * Sets what the connections are made with: a proxy, whom to trust when the address is https, an authenticator,
         * the threads. Version, redirects and the limit for a connection are set by the client, whatever the builder says.
         *
         * @param settings a builder that is left to the client; the last one counts
         * @return this builder
         */
        public Builder httpClient(HttpClient.Builder settings) {
            this.http = settings;
            return this;
        }

        /**
         * Adds somebody who is told of every call.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(CallListener listener) {
            return options(options.withListener(listener));
        }

        /**
         * Makes the client. Nothing is sent.
         *
         * @return a client
         */
        public OllamaClient build() {
            return new OllamaClient(new Calls(transport(), baseUrl, options));
        }

        private Transport transport() {
            return http != null
                    ? Transport.of(http)
                    : Transport.ofFewThreads(baseUrl.getScheme().equalsIgnoreCase("https"));
        }

        private Builder options(CallOptions changed) {
            this.options = changed;
            return this;
        }
    }
}
