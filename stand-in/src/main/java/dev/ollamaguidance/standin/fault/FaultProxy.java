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
 * A proxy in front of any HTTP/1.1 server that spoils answers on purpose and sees what clients do: which requests they send,
 * on how many connections, and when they hang up.
 *
 * <p>Every connection of a client gets one of its own to the server, and ends with it. Passes everything until a fault is
 * set. What it sends in the place of the server, and what it adds, carries no mark. Safe for use by several threads.
 */
public final class FaultProxy implements AutoCloseable {

    /** 127.0.0.1, also where the JDK takes ::1 for loopback. */
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
     * Starts a proxy in front of a server.
     *
     * @param server the address of it; its path does not matter
     * @throws IllegalArgumentException when it is not the address of a server that speaks plain HTTP
     */
    public static FaultProxy inFrontOf(URI server) {
        if (!"http".equalsIgnoreCase(server.getScheme()) || server.getHost() == null) {
            throw new IllegalArgumentException("Not an address that begins with http: " + server);
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

    /** Where clients connect, for example {@code http://127.0.0.1:49153}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /**
     * Sets what happens to the answers of all requests that come from now on, on open connections too; what was set before is
     * forgotten. Of several faults the first one counts that is for the request and has not had its number of requests yet:
     * {@code use(status(503, "busy").onlyFirst(2))} fails twice and then passes everything.
     *
     * @param newFaults none at all to pass everything
     */
    public void use(Fault... newFaults) {
        faults.set(Arrays.stream(newFaults).map(ActiveFault::new).toList());
    }

    /** How many connections clients have opened since the start. */
    public int connections() {
        return connections.get();
    }

    /** How many of them are open. */
    public int openConnections() {
        return open.size();
    }

    /** The requests that have come whole since the start, in this order. */
    public List<SeenRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Those for one path, for example {@code /api/chat}. */
    public List<SeenRequest> requests(String path) {
        return requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    /**
     * Waits until so many requests have come whole since the start.
     *
     * @return false when they did not come in time
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

    /** How many answers a fault has changed, delayed, replaced or ended since the start. */
    public int spoiled() {
        return spoiled.get();
    }

    /**
     * Waits until a client has closed or reset a connection that the server had not ended and no fault had cut. Each such
     * close is reported once, also when it was before this call.
     *
     * @return false when none came in time
     */
    public boolean awaitClientClose(Duration time) throws InterruptedException {
        return clientCloses.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Closes the listener and all connections. From then on no client can connect. */
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
     * Ends the thread that accepts, by a connection. When the listener is closed under that thread, the system may still accept
     * a client, which would then wait for an answer.
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
                    // Either the proxy is closing, or this one client was gone before it was served.
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
                    return; // Perhaps too late for close() to end it.
                }
                threads.execute(connection::carryRequests);
                connection.carryAnswers();
            } finally {
                open.remove(connection);
            }
        } catch (IOException | RejectedExecutionException unreachable) {
            // Or the proxy is closing. The client sees its connection close, as it would without a server behind.
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }

    /** A fault, and how many requests it is still for. */
    private record ActiveFault(Fault fault, AtomicInteger left) {

        ActiveFault(Fault fault) {
            this(fault, new AtomicInteger(fault.first()));
        }

        boolean takes(String method, String path) {
            return fault.appliesTo(method, path) && left.getAndUpdate(requests -> Math.max(0, requests - 1)) > 0;
        }
    }

    /** What the connections know of this proxy. */
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
