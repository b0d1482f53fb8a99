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
 * A client of one Ollama server. Thread-safe. Create one client and reuse it, because it holds the connections. There is no need to
 * close it: its only threads are those of the JDK's HTTP client, which end when the client is no longer used.
 *
 * <p>Every method blocks until the response arrives; a virtual thread that blocks costs only its stack. Failed calls throw an {@link
 * OllamaException}. To end a call early, use a {@link Cancellation}; to end a stream, close it.
 */
public final class OllamaClient extends OperationMethods {
    private final Calls calls;

    private OllamaClient(Calls calls) {
        super(calls);
        this.calls = calls;
    }

    /**
     * Starts a builder for an Ollama server on this machine at the default port.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The base URL of the server.
     *
     * @return the URL, without a trailing slash; has a path if the server is behind a proxy
     */
    public URI baseUrl() {
        return calls.address();
    }

    /**
     * The options of this client.
     *
     * @return the options
     */
    public CallOptions options() {
        return calls.options();
    }

    /**
     * Creates a client of the same server with other options. This is cheap and shares connections, so you can use it for a single call.
     *
     * @param options the options
     * @return a client with these options
     */
    public OllamaClient with(CallOptions options) {
        return new OllamaClient(calls.with(options));
    }

    /**
     * Creates a client of the same server with changed options.
     *
     * @param change the change, for example {@code options -> options.withIdleTimeout(Duration.ofSeconds(5))}
     * @return a client with the changed options
     */
    public OllamaClient with(UnaryOperator<CallOptions> change) {
        return with(change.apply(options()));
    }

    @Override
    public String toString() {
        return "OllamaClient[" + baseUrl() + "]";
    }

    /** Configures a client. Not thread-safe. */
    public static final class Builder {
        private static final String AUTHORIZATION = "Authorization";
        private static final int MAX_PORT = 65_535;

        private URI baseUrl = OllamaHost.parse(null);
        private CallOptions options = CallOptions.defaults();
        private HttpClient.@Nullable Builder http;

        private Builder() {
            userAgent("ollama-client-java");
        }

        /**
         * Sets the base URL.
         *
         * @param address scheme http or https, host, port and optionally a path, which is put before the paths of the API
         * @return this builder
         * @throws IllegalArgumentException if it is anything else
         */
        public Builder baseUrl(URI address) {
            if (String.valueOf(address.getRawAuthority()).contains("@")
                    || address.getRawQuery() != null
                    || address.getRawFragment() != null) {
                // Without the URL, which may contain a password.
                throw new IllegalArgumentException(
                        "The base URL must not have a user, query or fragment; set credentials separately");
            }
            if (!("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                    || address.getHost() == null) {
                throw notAnAddress(address.toString());
            }
            if (address.getPort() > MAX_PORT) {
                throw new IllegalArgumentException("The port of the base URL must be at most " + MAX_PORT);
            }
            String text = address.toString();
            this.baseUrl = text.endsWith("/") ? URI.create(OllamaHost.withoutEndSlashes(text)) : address;
            return this;
        }

        /**
         * Sets the base URL.
         *
         * @param address as for {@link #baseUrl(URI)}
         * @return this builder
         * @throws IllegalArgumentException if it is not such a URL
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

        /** Omits a URL with an at sign, because it may contain a password. */
        private static IllegalArgumentException notAnAddress(String text) {
            return new IllegalArgumentException(
                    "Not a base URL of an HTTP server" + (text.contains("@") ? "" : ": " + text));
        }

        /**
         * Sets the base URL from a value in the format of OLLAMA_HOST, as Ollama's tools read it.
         *
         * @param host any value of OLLAMA_HOST, for example {@code 192.168.1.5} or {@code https://example.com/ollama}
         * @return this builder
         * @throws IllegalArgumentException if it does not name an HTTP server
         */
        public Builder host(String host) {
            return baseUrl(OllamaHost.parse(host));
        }

        /**
         * Sets the base URL from the environment variable OLLAMA_HOST, or the default if it is not set.
         *
         * @return this builder
         * @throws IllegalArgumentException if the variable does not name an HTTP server
         */
        public Builder fromEnvironment() {
            return baseUrl(OllamaHost.parse(System.getenv("OLLAMA_HOST")));
        }

        /**
         * Sends the API key in the environment variable OLLAMA_API_KEY as a bearer token, as ollama.com requires. Does nothing if
         * the variable is not set.
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
         * @param limit at least 1 ms, at most 24 days
         * @return this builder
         * @throws IllegalArgumentException if the limit is out of range
         */
        public Builder connectTimeout(Duration limit) {
            return options(options.withConnectTimeout(limit));
        }

        /**
         * Limits the wait for the response headers; 30 min by default. This includes loading the model and, if the response is not
         * streamed, the whole generation. For an upload the wait starts with its last byte.
         *
         * @param limit at least 1 ms, at most 24 days
         * @return this builder
         * @throws IllegalArgumentException if the limit is out of range
         */
        public Builder answerTimeout(Duration limit) {
            return options(options.withAnswerTimeout(limit));
        }

        /**
         * Limits the wait for the next part of a stream, or the next 64 KiB of any other response body; 10 min by default. Only time
         * during which a caller waits counts.
         *
         * @param limit at least 1 ms, at most 24 days
         * @return this builder
         * @throws IllegalArgumentException if the limit is out of range
         */
        public Builder idleTimeout(Duration limit) {
            return options(options.withIdleTimeout(limit));
        }

        /**
         * Limits the whole call; for a stream, until its last part is read. No limit by default.
         *
         * @param limit at least 1 ms, at most 24 days
         * @return this builder
         * @throws IllegalArgumentException if the limit is out of range
         */
        public Builder callTimeout(Duration limit) {
            return options(options.withCallTimeout(limit));
        }

        /**
         * Limits the size of a response, which also limits the memory of a call; 256 MiB by default. {@link CallOptions} describes the limits
         * that are derived from it.
         *
         * @param bytes at least 1 KiB (1024), at most 1 GiB (1073741824)
         * @return this builder
         * @throws IllegalArgumentException if the limit is out of range
         */
        public Builder maxResponseBytes(long bytes) {
            return options(options.withMaxResponseBytes(bytes));
        }

        /**
         * Sets the User-Agent header.
         *
         * @param userAgent the name of the program, for example {@code my-program/1.0}
         * @return this builder
         */
        public Builder userAgent(String userAgent) {
            return options(options.withHeader("User-Agent", userAgent));
        }

        /**
         * Adds a header to every request.
         *
         * @param name its name
         * @param value its value; calls with the same name add values
         * @return this builder
         * @throws IllegalArgumentException if the name or value is invalid, or the header is reserved by the HTTP client
         */
        public Builder header(String name, String value) {
            List<String> values = new ArrayList<>(options.headers().getOrDefault(name, List.of()));
            values.add(value);
            return options(options.withHeader(name, values.toArray(new String[0])));
        }

        /**
         * Sends a token with every request, for example to a reverse proxy of Ollama.
         *
         * @param token the token without a prefix
         * @return this builder
         */
        public Builder bearerToken(String token) {
            return options(options.withHeader(AUTHORIZATION, "Bearer " + token));
        }

        /**
         * Sends user and password with every request, for example to a reverse proxy of Ollama.
         *
         * @param user the user, without a colon
         * @param password the password
         * @return this builder
         * @throws IllegalArgumentException if the user contains a colon
         */
        public Builder basicCredentials(String user, String password) {
            if (user.contains(":")) {
                throw new IllegalArgumentException("The user of basic credentials must not contain a colon");
            }
            byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return options(options.withHeader(
                    AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(credentials)));
        }

        /**
         * Sets the builder of the HTTP client: proxy, TLS trust, authenticator, threads. This client overrides the builder's HTTP
         * version, redirects and connect timeout.
         *
         * @param settings a builder, not to be used elsewhere afterwards; the last one set is used
         * @return this builder
         */
        public Builder httpClient(HttpClient.Builder settings) {
            this.http = settings;
            return this;
        }

        /**
         * Adds a listener to every call.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(CallListener listener) {
            return options(options.withListener(listener));
        }

        /**
         * Creates the client. Sends nothing.
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
