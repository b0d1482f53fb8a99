package dev.ollamaguidance.standin.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A proxy for any HTTP/1.1 server. It injects faults into responses and records what clients do: the requests they send, the
 * number of connections and disconnects.
 *
 * <p>Start it with {@link #inFrontOf}, connect the client to {@link #url()}, and set faults with {@link #use}. Without a
 * fault, it forwards everything. Each connection of a client has a separate connection to the server; both end together.
 * Responses and lines from the proxy have no header or mark that identifies them. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    /** 127.0.0.1, even if ::1 is the JDK's loopback address. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private static final int MOST_MILLIS_TO_STOP = 5000;

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);
    private final AtomicReference<List<ActiveFault>> faults = new AtomicReference<>(List.of());
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger spoiled = new AtomicInteger();
    private final List<SeenRequest> requests = new ArrayList<>(); // Guarded by itself.
    private final Semaphore clientCloses = new Semaphore(0);
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch accepting = new CountDownLatch(1);
    private volatile boolean closing;

    private FaultProxy(InetSocketAddress server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
    }

    /**
     * Starts a proxy for a server.
     *
     * @param server base URL of the server; its path is ignored
     * @throws IllegalArgumentException if it is not an HTTP URL; HTTPS is not supported
     */
    public static FaultProxy inFrontOf(URI server) {
        if (!"http".equalsIgnoreCase(server.getScheme()) || server.getHost() == null) {
            throw new IllegalArgumentException("The URL must start with http:// and have a host: " + server);
        }
        try {
            ServerSocket listener = new ServerSocket(0, 256, InetAddress.getByAddress(LOOPBACK));
            FaultProxy proxy = new FaultProxy(new InetSocketAddress(addressOf(server), portOf(server)), listener);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException failure) {
            throw new UncheckedIOException("The proxy cannot start", failure);
        }
    }

    private static InetAddress addressOf(URI server) throws UnknownHostException {
        return InetAddress.getAllByName(server.getHost())[0];
    }

    private static int portOf(URI server) {
        return server.getPort() < 0 ? 80 : server.getPort();
    }

    /** The base URL for clients, for example {@code http://127.0.0.1:49153}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /**
     * Sets the faults for responses to all following requests, also on open connections. Replaces earlier faults. If several
     * faults match a request, the first one whose number of requests is not used up applies: {@code use(status(503,
     * "busy").onlyFirst(2))} fails twice and then forwards everything.
     *
     * @param newFaults the faults; none to forward everything
     */
    public void use(Fault... newFaults) {
        faults.set(Arrays.stream(newFaults).map(ActiveFault::new).toList());
    }

    /** The number of connections that clients opened since the start. */
    public int connections() {
        return connections.get();
    }

    /** The number of open connections. */
    public int openConnections() {
        return open.size();
    }

    /** The requests that were received completely since the start, in this order. */
    public List<SeenRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** The requests for one path, for example {@code /api/chat}. */
    public List<SeenRequest> requests(String path) {
        return requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    /**
     * Waits until this many requests were received completely since the start.
     *
     * @return false if the time expired
     */
    public boolean awaitRequests(int count, Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        synchronized (requests) {
            while (requests.size() < count) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                requests.wait(left);
            }
            return true;
        }
    }

    /** The number of responses that a fault changed, delayed, replaced or ended since the start. */
    public int spoiled() {
        return spoiled.get();
    }

    /**
     * Waits until a client closes or resets a connection that neither the server nor a fault ended. Each such close is
     * reported once, even if it happened before this call.
     *
     * @return false if the time expired
     */
    public boolean awaitClientClose(Duration time) throws InterruptedException {
        return clientCloses.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Closes all connections. Clients can no longer connect. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            stopAccepting();
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("The proxy cannot close", failure);
        } finally {
            open.forEach(Connection::end);
            threads.shutdownNow();
        }
    }

    /**
     * Ends the accepting thread by connecting to it. If the listener were closed while that thread waits, the system could
     * still accept a client, which would then wait for a response.
     */
    private void stopAccepting() {
        try (Socket wakeUp = new Socket()) {
            wakeUp.connect(listener.getLocalSocketAddress(), MOST_MILLIS_TO_STOP);
            boolean unused = accepting.await(MOST_MILLIS_TO_STOP, TimeUnit.MILLISECONDS);
        } catch (IOException full) {
            // The queue is full, so the accepting thread wakes up anyway.
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (!closing) {
                try {
                    admit(listener.accept());
                } catch (IOException gone) {
                    // Either the proxy is closing, or the client disconnected before it was served.
                }
            }
        } finally {
            accepting.countDown();
        }
    }

    private void admit(Socket client) throws IOException {
        if (closing) {
            client.close();
            return;
        }
        int number = connections.incrementAndGet();
        try {
            threads.execute(() -> serve(number, client));
        } catch (RejectedExecutionException closed) {
            client.close();
        }
    }

    private void serve(int number, Socket client) {
        try (client;
                Socket upstream = new Socket()) {
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            upstream.connect(server);
            Connection connection = new Connection(number, client, upstream, new ProxyWatcher());
            open.add(connection);
            try {
                if (closing) {
                    return; // close() may have missed this connection.
                }
                threads.execute(connection::carryRequests);
                connection.carryAnswers();
            } finally {
                open.remove(connection);
            }
        } catch (IOException | RejectedExecutionException unreachable) {
            // The server is unreachable or the proxy is closing. The connection of the client is closed.
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }

    /** A fault and the number of requests that it still applies to. */
    private record ActiveFault(Fault fault, AtomicInteger left) {

        ActiveFault(Fault fault) {
            this(fault, new AtomicInteger(fault.first()));
        }

        boolean takes(String method, String path) {
            return fault.appliesTo(method, path) && left.getAndUpdate(requests -> Math.max(0, requests - 1)) > 0;
        }
    }

    /** The callbacks of the connections. */
    private final class ProxyWatcher implements Connection.Watcher {

        @Override
        public Fault faultFor(String method, String path) {
            for (ActiveFault active : faults.get()) {
                if (active.takes(method, path)) {
                    return active.fault();
                }
            }
            return Fault.none();
        }

        @Override
        public void seen(SeenRequest request) {
            synchronized (requests) {
                requests.add(request);
                requests.notifyAll();
            }
        }

        @Override
        public void spoiled() {
            spoiled.incrementAndGet();
        }

        @Override
        public void clientClosed() {
            clientCloses.release();
        }

        @Override
        public void start(Runnable task) {
            threads.execute(task);
        }
    }
}
