package dev.ollamaguidance.client.wire;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.fault.FaultProxy;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails if a test leaves a connection, a thread or a file open. Provides the servers of the tests and keeps them open: a server
 * that closes would hide a connection that the client has not closed.
 *
 * <p>After each test, no request may be in progress. The threads, connections and files of a client are released only when it is
 * unreachable, which the JDK's client checks every three seconds. So this class waits for that once, after the last test, and
 * reports each test with what it left open. Tests must keep their clients in local variables; otherwise they stay reachable.
 */
public final class LeakCheck implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    /** For example jars that are opened when their first class is loaded. */
    private static final int FILES_OF_OTHERS = 12;

    private final List<Trace> traces = new ArrayList<>();
    private final Set<Trace> failed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final StandIn standIn = StandIn.contract().pace(Duration.ZERO).start();
    private final Duration soon;
    private final Duration afterRelease;
    private final Set<String> mayLeaveSelectors = new HashSet<>();
    private long filesBefore;

    /** Enough time for a client on a loaded machine. */
    public LeakCheck() {
        this(Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    LeakCheck(Duration soon, Duration afterRelease) {
        this.soon = soon;
        this.afterRelease = afterRelease;
    }

    /** The servers of a test, and the client threads that it started. */
    private record Trace(
            String test,
            Set<Thread> threadsBefore,
            List<Thread> threads,
            List<WireServer> servers,
            List<FaultProxy> proxies) {
        Trace(String test) {
            this(test, new HashSet<>(threadsOfClients()), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void end() {
            threadsOfClients().stream()
                    .filter(thread -> !threadsBefore.contains(thread))
                    .forEach(threads::add);
        }

        boolean isBusy() {
            return servers.stream().anyMatch(server -> server.busyConnections() > 0);
        }

        List<String> left(boolean selectorsMayStay) {
            List<String> left = new ArrayList<>();
            threads.stream()
                    .filter(Thread::isAlive)
                    .filter(thread -> !selectorsMayStay || !thread.getName().endsWith("-SelectorManager"))
                    .forEach(thread -> left.add(test + " left the thread " + thread.getName()));
            int open = servers.stream().mapToInt(WireServer::openConnections).sum()
                    + proxies.stream().mapToInt(FaultProxy::openConnections).sum();
            if (open > 0) {
                left.add(test + " left " + open + " connections");
            }
            return left;
        }
    }

    /** A server that is closed after the last test. */
    public WireServer server(WireServer.Answers answers) {
        WireServer server = WireServer.start(answers);
        current().servers().add(server);
        return server;
    }

    /** A dedicated proxy for a stand-in. */
    public FaultProxy proxy() {
        FaultProxy proxy = FaultProxy.inFrontOf(standIn.url());
        current().proxies().add(proxy);
        return proxy;
    }

    /**
     * Called by a test that ends a call from another thread while it reads. On JDK 17 about one such call in a hundred leaves the
     * selector thread of its {@code HttpClient} running, which counts the call as pending; newer JDKs do not.
     */
    public void mayLeaveItsSelectorOnJdk17() {
        if (Runtime.version().feature() == 17) {
            mayLeaveSelectors.add(current().test());
        }
    }

    private Trace current() {
        return traces.get(traces.size() - 1);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        begin();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        begin(context.getDisplayName());
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        end(context.getExecutionException().isPresent());
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException, IOException {
        end();
    }

    void begin() {
        filesBefore = openFiles();
    }

    void begin(String test) {
        traces.add(new Trace(test));
    }

    void end(boolean testFailed) throws InterruptedException {
        Trace trace = current();
        trace.end();
        if (testFailed) {
            failed.add(trace); // A failed test may leave resources open.
            return;
        }
        long deadline = System.nanoTime() + soon.toNanos();
        while (trace.isBusy()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(trace.test() + " left a request in progress");
            }
            Thread.sleep(5);
        }
    }

    void end() throws InterruptedException, IOException {
        try {
            awaitRelease();
        } finally {
            close();
        }
        if (failed.isEmpty()) {
            assertFilesAreClosed();
        }
    }

    private void awaitRelease() throws InterruptedException {
        long deadline = System.nanoTime() + afterRelease.toNanos();
        List<String> left = left();
        while (!left.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(String.join("\n", left));
            }
            System.gc();
            Thread.sleep(100);
            left = left();
        }
    }

    private List<String> left() {
        return traces.stream()
                .filter(trace -> !failed.contains(trace))
                .flatMap(trace -> trace.left(mayLeaveSelectors.contains(trace.test())).stream())
                .toList();
    }

    private void assertFilesAreClosed() throws InterruptedException {
        long deadline = System.nanoTime() + soon.toNanos();
        while (openFiles() > filesBefore + FILES_OF_OTHERS) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(openFiles() + " files and sockets are open, " + filesBefore + " were before");
            }
            Thread.sleep(20);
        }
    }

    private void close() throws IOException {
        for (Trace trace : traces) {
            for (WireServer server : trace.servers()) {
                server.close();
            }
            trace.proxies().forEach(FaultProxy::close);
        }
        standIn.close();
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
    }

    /** Ignores the watchdog thread of all clients, which ends when it has nothing to watch. */
    private static List<Thread> threadsOfClients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> Stream.of("HttpClient-", "ollama-client")
                        .anyMatch(name -> thread.getName().startsWith(name)))
                .filter(thread ->
                        !Set.of("ollama-client-timer", "ollama-client-watchdog").contains(thread.getName()))
                .toList();
    }
}
