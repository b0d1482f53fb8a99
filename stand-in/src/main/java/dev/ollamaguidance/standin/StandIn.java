package dev.ollamaguidance.standin;

import com.sun.net.httpserver.HttpServer;
import dev.ollamaguidance.standin.contract.ContractAnswers;
import dev.ollamaguidance.standin.contract.Models;
import dev.ollamaguidance.standin.http.Answerer;
import dev.ollamaguidance.standin.http.ExchangeHandler;
import dev.ollamaguidance.standin.replay.ReplayAnswers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * An HTTP server on this machine that answers like Ollama, without any model.
 *
 * <p>In contract mode it answers from the contract's examples, as the newest release or an older one: it chooses the example
 * whose request is most like the one asked, puts the asked model's name in, and keeps a list of models that changes with what
 * is asked. In replay mode it gives the recorded answers of one release, byte by byte. Every answer carries the header
 * {@link #HEADER}.
 *
 * <p>Serves until it is closed; its threads do not keep the process alive. Safe for use by several threads.
 */
public final class StandIn implements AutoCloseable {

    /** Marks every answer: {@code contract}, with the release where one was chosen, or {@code replay} and the release. */
    public static final String HEADER = "X-Ollama-Stand-In";

    private static final Duration PACE = Duration.ofMillis(40);

    private static final int WAITING_CONNECTIONS = 256;

    /** 127.0.0.1, also where the JDK takes ::1 for loopback. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Answerer answers;
    private final HttpServer server;
    private final ExecutorService threads;

    private StandIn(Answerer answers, HttpServer server, ExecutorService threads) {
        this.answers = answers;
        this.server = server;
        this.threads = threads;
    }

    /** A stand-in that answers from the contract's examples of the newest release, a line of a stream every 40 ms. */
    public static Builder contract() {
        return new Builder(ContractAnswers::create, 0, PACE);
    }

    /**
     * A stand-in that answers as the contract says of a release: without the operations and members that came later.
     *
     * @param release one of {@link #releases()}, for example {@code 0.9.6}
     * @throws IllegalArgumentException when the contract was not compiled for this release
     */
    public static Builder contract(String release) {
        if (!releases().contains(release)) {
            throw new IllegalArgumentException(
                    "The contract was not compiled for Ollama " + release + "; there are " + releases());
        }
        return new Builder(() -> ContractAnswers.create(release), 0, PACE);
    }

    /** The releases that {@link #contract(String)} knows, oldest first: those that the contract was checked against. */
    public static List<String> releases() {
        return ContractAnswers.releases();
    }

    /**
     * A stand-in that gives recorded answers, as fast as it can. The recordings are a jar of their own, the artifact {@code
     * ollama-api} of type {@code test-jar}; on the module path it is the module {@code dev.ollamaguidance.api.recordings}.
     *
     * @param release one that was recorded, for example {@code 0.5.13}
     * @throws IllegalArgumentException when the release was not recorded
     * @throws IllegalStateException when the recordings are not there
     */
    public static Builder replay(String release) {
        return new Builder(ReplayAnswers.of(release), 0, Duration.ZERO);
    }

    /** Where it serves, for example {@code http://127.0.0.1:49152}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * The models that it says it has.
     *
     * @throws IllegalStateException in replay mode
     */
    public Models models() {
        if (answers instanceof ContractAnswers contract) {
            return contract.models();
        }
        throw new IllegalStateException("A stand-in that replays recordings has no models of its own");
    }

    /**
     * Names the recording that answers the next request that has its method and path, whatever the body; a name given
     * earlier and not used yet is forgotten.
     *
     * @param recordingName operation and case, for example {@code chat.stream}
     * @throws IllegalArgumentException when there is no such recording in this release
     * @throws IllegalStateException in contract mode
     */
    public void nextCase(String recordingName) {
        if (answers instanceof ReplayAnswers replay) {
            replay.nextCase(recordingName);
            return;
        }
        throw new IllegalStateException("A stand-in that answers from the contract has no recordings");
    }

    /** Stops at once; answers that are under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** How a stand-in is started. Each call gives a changed copy; each start gives a server with a state of its own. */
    public static final class Builder {

        private final Supplier<Answerer> answers;
        private final int port;
        private final Duration pace;

        private Builder(Supplier<Answerer> answers, int port, Duration pace) {
            this.answers = answers;
            this.port = port;
            this.pace = pace;
        }

        /** The port to serve at; 0, the default, takes a free one. */
        public Builder port(int newPort) {
            return new Builder(answers, newPort, pace);
        }

        /** The time before each line of a stream, not negative; zero sends all at once. */
        public Builder pace(Duration newPace) {
            if (newPace.isNegative()) {
                throw new IllegalArgumentException("A pace is not negative: " + newPace);
            }
            return new Builder(answers, port, newPace);
        }

        /**
         * Starts to serve.
         *
         * @throws UncheckedIOException when the port is taken
         */
        public StandIn start() {
            // Read once, when the JDK's server is loaded. Without it each answer waits 40 ms for the client's delayed
            // acknowledgement.
            if (System.getProperty("sun.net.httpserver.nodelay") == null) {
                System.setProperty("sun.net.httpserver.nodelay", "true");
            }
            Answerer answerer = answers.get();
            try {
                InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
                HttpServer server = HttpServer.create(address, WAITING_CONNECTIONS);
                ExecutorService threads = Executors.newCachedThreadPool(Builder::daemon);
                server.setExecutor(threads);
                server.createContext("/", new ExchangeHandler(HEADER, answerer, pace));
                server.start();
                return new StandIn(answerer, server, threads);
            } catch (IOException failure) {
                throw new UncheckedIOException("The stand-in cannot serve at 127.0.0.1:" + port, failure);
            }
        }

        private static Thread daemon(Runnable task) {
            Thread thread = new Thread(task, "stand-in");
            thread.setDaemon(true);
            return thread;
        }
    }
}
