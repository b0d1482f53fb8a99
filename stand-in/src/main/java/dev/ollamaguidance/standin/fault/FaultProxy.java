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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A proxy in front of any server that spoils answers on purpose and sees when a client hangs up.
 *
 * <p>Works on bytes: every connection of a client gets one of its own to the server, and ends with it. Passes everything
 * until a fault is set. Safe for use by several threads.
 */
public final class FaultProxy implements AutoCloseable {

    /** 127.0.0.1, also where the JDK takes ::1 for loopback. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final InetSocketAddress server;
    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);
    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.none());
    private final AtomicInteger connections = new AtomicInteger();
    private final Semaphore clientCloses = new Semaphore(0);
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private FaultProxy(InetSocketAddress server, ServerSocket entrance) {
        this.server = server;
        this.entrance = entrance;
    }

    /**
     * Starts a proxy in front of a server.
     *
     * @param server host and port of it; the rest of the address does not matter
     */
    public static FaultProxy inFrontOf(URI server) {
        try {
            ServerSocket entrance = new ServerSocket(0, 256, InetAddress.getByAddress(LOOPBACK));
            FaultProxy proxy = new FaultProxy(new InetSocketAddress(addressOf(server), server.getPort()), entrance);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException failure) {
            throw new UncheckedIOException("The proxy cannot start", failure);
        }
    }

    private static InetAddress addressOf(URI server) throws UnknownHostException {
        return InetAddress.getAllByName(server.getHost())[0];
    }

    /** Where clients connect, for example {@code http://127.0.0.1:49153}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    /** Sets what happens to the answers of all requests that come from now on, on open connections too. */
    public void use(Fault newFault) {
        fault.set(newFault);
    }

    /** How many connections clients have opened since the start. */
    public int connections() {
        return connections.get();
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

    /** Closes the entrance and all connections. */
    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("The proxy cannot close", failure);
        } finally {
            open.forEach(Connection::end);
            threads.shutdownNow();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(client));
            } catch (IOException | RejectedExecutionException closed) {
                // Either the proxy is closing, or this one client was gone before it was served.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket()) {
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            upstream.connect(server);
            Connection connection = new Connection(client, upstream, fault::get, clientCloses::release);
            open.add(connection);
            threads.execute(connection::carryRequests);
            connection.carryAnswers();
            open.remove(connection);
        } catch (IOException | RejectedExecutionException unreachable) {
            // Or the proxy is closing. The client sees its connection close, as it would without a server behind.
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }
}
