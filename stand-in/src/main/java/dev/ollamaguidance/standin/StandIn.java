package dev.ollamaguidance.standin;

import com.sun.net.httpserver.HttpServer;
import dev.ollamaguidance.standin.contract.ContractAnswers;
import dev.ollamaguidance.standin.contract.Models;
import dev.ollamaguidance.standin.http.AccessCheckingAnswerer;
import dev.ollamaguidance.standin.http.Answerer;
import dev.ollamaguidance.standin.http.ExchangeHandler;
import dev.ollamaguidance.standin.http.Limits;
import dev.ollamaguidance.standin.http.RequestThreads;
import dev.ollamaguidance.standin.replay.ReplayAnswers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * An HTTP server on this machine that responds like Ollama, without a model.
 *
 * <p>In contract mode, it responds with the contract's examples, as the newest release or an older one does. It chooses the
 * example whose request is most similar to the received one and inserts the requested model name. It keeps a list of models,
 * which requests such as a pull change. In replay mode, it sends the recorded responses of one release, byte by byte. Every
 * response has the header {@link #HEADER}.
 *
 * <p>As Ollama does, it rejects requests whose {@code Host} or {@code Origin} header belongs to a web page of another machine (403).
 * It handles at most 64 requests at a time; further requests wait. It closes a connection whose request line and headers take longer
 * than 10 seconds, or 1 second if other requests wait, and a connection whose request takes longer than 1 minute. It rejects
 * JSON bodies larger than 32 MiB and uploads larger than 256 MiB (413).
 *
 * <p>Create one with {@link #contract()} or {@link #replay}, and close it after use. Its threads do not keep the process
 * alive. Thread-safe.
 */
public final class StandIn implements AutoCloseable {

    /** A header of every response: {@code contract}, followed by the release if one was chosen, or {@code replay} and the release. */
    public static final String HEADER = "X-Ollama-Stand-In";

    private static final Duration PACE = Duration.ofMillis(40);

    private static final int WAITING_CONNECTIONS = 256;

    /** 127.0.0.1, even if ::1 is the JDK's loopback address. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Answerer answers;
    private final HttpServer server;
    private final RequestThreads threads;

    private StandIn(Answerer answers, HttpServer server, RequestThreads threads) {
        this.answers = answers;
        this.server = server;
        this.threads = threads;
    }

    /** A stand-in that responds with the contract's examples of the newest release. It sends a line of a stream every 40 ms. */
    public static Builder contract() {
        return new Builder(ContractAnswers::create, 0, PACE, Limits.standard());
    }

    /**
     * A stand-in that responds as the contract describes an older release, without the operations and fields added later.
     *
     * @param release one of {@link #releases()}, for example {@code 0.9.6}
     * @throws IllegalArgumentException if the contract was not compiled for this release
     */
    public static Builder contract(String release) {
        if (!releases().contains(release)) {
            throw new IllegalArgumentException(
                    "The contract was not compiled for Ollama " + release + "; available releases: " + releases());
        }
        return new Builder(() -> ContractAnswers.create(release), 0, PACE, Limits.standard());
    }

    /** The releases that {@link #contract(String)} accepts, oldest first. The contract was checked against each of them. */
    public static List<String> releases() {
        return ContractAnswers.releases();
    }

    /**
     * A stand-in that sends recorded responses without delay. The recordings are a separate jar, the artifact {@code
     * ollama-api} of type {@code test-jar}. On the module path, it is the module {@code dev.ollamaguidance.api.recordings}.
     *
     * @param release a recorded release, for example {@code 0.5.13}
     * @throws IllegalArgumentException if the release was not recorded
     * @throws IllegalStateException if the recordings are missing
     */
    public static Builder replay(String release) {
        return new Builder(ReplayAnswers.of(release), 0, Duration.ZERO, Limits.standard());
    }

    /** The base URL, for example {@code http://127.0.0.1:49152}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * The models that it lists as installed.
     *
     * @throws IllegalStateException in replay mode
     */
    public Models models() {
        if (answers instanceof ContractAnswers contract) {
            return contract.models();
        }
        throw new IllegalStateException("A stand-in in replay mode has no list of models; use StandIn.contract()");
    }

    /**
     * Selects the recording for the next request with its method and path. The body of that request is ignored. Replaces an
     * earlier selection that was not used yet.
     *
     * @param recordingName operation and case, for example {@code chat.stream}
     * @throws IllegalArgumentException if this release has no such recording
     * @throws IllegalStateException in contract mode
     */
    public void nextCase(String recordingName) {
        if (answers instanceof ReplayAnswers replay) {
            replay.nextCase(recordingName);
            return;
        }
        throw new IllegalStateException("A stand-in in contract mode has no recordings; use StandIn.replay(release)");
    }

    /** Stops the server immediately and aborts responses in progress. */
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    /** Starts stand-ins. Immutable: each method returns a changed copy. Each start creates a server with separate state. */
    public static final class Builder {

        private final Supplier<Answerer> answers;
        private final int port;
        private final Duration pace;
        private final Limits limits;

        private Builder(Supplier<Answerer> answers, int port, Duration pace, Limits limits) {
            this.answers = answers;
            this.port = port;
            this.pace = pace;
            this.limits = limits;
        }

        /** The port to listen on. 0, the default, selects a free one. */
        public Builder port(int newPort) {
            return new Builder(answers, newPort, pace, limits);
        }

        /** The delay before each line of a stream. Must not be negative; zero sends all lines at once. */
        public Builder pace(Duration newPace) {
            if (newPace.isNegative()) {
                throw new IllegalArgumentException("The pace must not be negative: " + newPace);
            }
            return new Builder(answers, port, newPace, limits);
        }

        /** The limits, for tests. */
        Builder limits(Limits newLimits) {
            return new Builder(answers, port, pace, newLimits);
        }

        /**
         * Starts the server.
         *
         * @throws UncheckedIOException if the port is in use
         */
        public StandIn start() {
            // The JDK reads it once, when its server class is loaded. Without it, each response waits 40 ms for the
            // client's
            // delayed acknowledgement.
            if (System.getProperty("sun.net.httpserver.nodelay") == null) {
                System.setProperty("sun.net.httpserver.nodelay", "true");
            }
            Answerer answerer = answers.get();
            try {
                InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
                HttpServer server = HttpServer.create(address, WAITING_CONNECTIONS);
                RequestThreads threads = new RequestThreads(limits);
                server.setExecutor(threads);
                Answerer checked = new AccessCheckingAnswerer(answerer);
                server.createContext("/", new ExchangeHandler(HEADER, checked, pace, threads, limits));
                server.start();
                return new StandIn(answerer, server, threads);
            } catch (IOException failure) {
                throw new UncheckedIOException("The stand-in cannot listen on 127.0.0.1:" + port, failure);
            }
        }
    }
}
