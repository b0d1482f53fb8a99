package dev.ollamaguidance.client;

import feign.Feign;
import feign.Retryer;
import feign.Target.HardCodedTarget;
import feign.jackson.JacksonEncoder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A client of one Ollama. Safe for many threads; make one and keep it, it holds the connections. It needs no closing: it
 * has no threads but those of the JDK's HTTP client, which go when the client is no longer used.
 *
 * <p>Every method blocks until its answer is there, and fails with an {@link OllamaException}. To end a call early use a
 * {@link Cancellation}; a stream ends when it is closed.
 */
public final class OllamaClient extends OperationMethods {
    private final URI baseUrl;

    private OllamaClient(URI baseUrl, Calls calls) {
        super(calls);
        this.baseUrl = baseUrl;
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
        return baseUrl;
    }

    @Override
    public String toString() {
        return "OllamaClient[" + baseUrl + "]";
    }

    /** Configures a client. Not for several threads at once. */
    public static final class Builder {
        private static final String AUTHORIZATION = "Authorization";

        private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private URI baseUrl = OllamaHost.parse(null);
        private Limits limits = Limits.DEFAULT;
        private @Nullable SSLContext sslContext;
        private AnswerListener listener = (operationId, status, answerHeaders) -> {};

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
            if (!("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                    || address.getHost() == null) {
                throw new IllegalArgumentException("Not the address of an HTTP server: " + address);
            }
            if (address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "The address of an Ollama has no user, query or fragment; credentials have settings of their own");
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
            return baseUrl(URI.create(address));
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
         * Limits the wait for a connection; 10 s by default.
         *
         * @param limit at least a millisecond, at most 24 days
         * @return this builder
         */
        public Builder connectTimeout(Duration limit) {
            limits = new Limits(limit, limits.answer(), limits.idle());
            return this;
        }

        /**
         * Limits the wait for the headers of an answer; 30 min by default. Loading the model counts, and where nothing is
         * streamed the whole work of the model. An upload counts from its last byte.
         *
         * @param limit at least a millisecond, at most 24 days
         * @return this builder
         */
        public Builder answerTimeout(Duration limit) {
            limits = new Limits(limits.connect(), limit, limits.idle());
            return this;
        }

        /**
         * Limits the wait for the next part of a stream, or the next piece of any answer; 10 min by default. Only the time
         * that somebody waits counts.
         *
         * @param limit at least a millisecond, at most 24 days
         * @return this builder
         */
        public Builder idleTimeout(Duration limit) {
            limits = new Limits(limits.connect(), limits.answer(), limit);
            return this;
        }

        /**
         * Sets the header User-Agent.
         *
         * @param userAgent who calls, for example {@code my-program/1.0}
         * @return this builder
         */
        public Builder userAgent(String userAgent) {
            return set("User-Agent", userAgent);
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
            check(name, value);
            headers.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
            return this;
        }

        /**
         * Sends a token with every request, for an Ollama behind a proxy that asks for one.
         *
         * @param token the bare token
         * @return this builder
         */
        public Builder bearerToken(String token) {
            return set(AUTHORIZATION, "Bearer " + token);
        }

        /**
         * Sends user and password with every request, for an Ollama behind a proxy that asks for them.
         *
         * @param user the user, without a colon
         * @param password the password
         * @return this builder
         */
        public Builder basicCredentials(String user, String password) {
            byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return set(AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(credentials));
        }

        /**
         * Sets whom to trust when the address is https; the JDK's own certificates by default.
         *
         * @param context the context
         * @return this builder
         */
        public Builder sslContext(SSLContext context) {
            this.sslContext = context;
            return this;
        }

        /**
         * Sets who is told of every answer.
         *
         * @param answerListener the listener; the last one counts
         * @return this builder
         */
        public Builder answerListener(AnswerListener answerListener) {
            this.listener = answerListener;
            return this;
        }

        /**
         * Makes the client. Nothing is sent.
         *
         * @return a client
         */
        public OllamaClient build() {
            HttpClient.Builder http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(limits.connect());
            if (sslContext != null) {
                http.sslContext(sslContext);
            }
            Map<String, List<String>> sent = new LinkedHashMap<>();
            headers.forEach((name, values) -> sent.put(name, List.copyOf(values)));
            OllamaApi api = Feign.builder()
                    .client(new HttpTransport(http.build(), sent, listener))
                    .encoder(new JacksonEncoder(OllamaJson.mapper()))
                    .decoder(new AnswerDecoder(OllamaJson.mapper()))
                    .errorDecoder(new ErrorAnswerDecoder())
                    .retryer(Retryer.NEVER_RETRY)
                    .doNotCloseAfterDecode()
                    .decodeVoid()
                    .target(new HardCodedTarget<>(OllamaApi.class, baseUrl.toString()));
            return new OllamaClient(baseUrl, new Calls(api, baseUrl, limits));
        }

        private Builder set(String name, String value) {
            check(name, value);
            headers.put(name, new ArrayList<>(List.of(value)));
            return this;
        }

        /** The JDK's client knows best which headers it takes; feign-java11 would drop the others without a word. */
        private static void check(String name, String value) {
            try {
                HttpRequest.newBuilder().header(name, value);
            } catch (IllegalArgumentException e) {
                // Without the cause, whose message repeats the value, which may be a secret.
                throw new IllegalArgumentException("the header " + name + " cannot be set, or not to this value");
            }
        }
    }
}
