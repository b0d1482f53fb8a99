package dev.ollamaguidance.client.http;

import dev.ollamaguidance.client.http.SendException.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the JDK's HTTP client, in the thread of the caller. If the connection turns out to be dead, sends
 * a repeatable request a second time. Returns responses of any status.
 */
public final class Transport {
    private static final int HANDFUL = 4;
    /** The message of the JDK's client if the headers exceed {@code jdk.http.maxHeaderSize}. */
    private static final String TOO_MANY_HEADERS = "Header size too big";

    /**
     * Each use has separate connections.
     *
     * @param serverName the name that TLS checks if requests name an address; empty if they name the host
     */
    private record Use(Duration connectTimeout, boolean uploads, String serverName) {}

    /** Creates the builder of the client for a use, without the settings that are the same for all uses. */
    private final Function<Use, HttpClient.Builder> settings;

    private final Map<Use, HttpClient> clients = new ConcurrentHashMap<>();
    /** The address of the host that accepted the latest connection. */
    private volatile @Nullable InetAddress worked;

    private Transport(Function<Use, HttpClient.Builder> settings) {
        this.settings = settings;
    }

    /** With a builder of the caller, including its threads. */
    public static Transport of(HttpClient.Builder settings) {
        return new Transport(use -> settings);
    }

    /**
     * With the thread of the JDK's selector for everything except uploads, or with four threads if TLS needs computing time. The
     * client's tasks never wait, and without switching threads a call costs half of the processor time; docs/adr/0007 has the
     * measurements. Uploads wait for their source, so they use the JDK's threads.
     */
    public static Transport ofFewThreads(boolean tls) {
        Executor threads = tls ? handful() : Runnable::run;
        return new Transport(use -> use.uploads()
                ? HttpClient.newBuilder()
                : HttpClient.newBuilder().executor(threads));
    }

    private static Executor handful() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(HANDFUL, HANDFUL, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "ollama-client-tls");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Sends a request and waits: for the response headers if the handler streams the body, otherwise for all of it. Tries the other addresses
     * of the host if there is no server at the first one.
     *
     * @throws SendException if there is no response, or not all of it
     * @throws StoppedException if the exchange is ended, or the thread interrupted, before the response arrives
     */
    public <T> HttpResponse<T> send(Exchange exchange, Outgoing outgoing, BodyHandler<T> handler)
            throws SendException, StoppedException {
        List<String> tried = new ArrayList<>();
        List<Route> routes = routes(outgoing);
        for (Iterator<Route> each = routes.iterator(); ; ) {
            Route route = each.next();
            try {
                HttpResponse<T> response = send(exchange, outgoing, route, handler);
                worked = route.address();
                return response;
            } catch (IOException e) {
                InetAddress address = route.address();
                if (address != null) {
                    tried.add(Addresses.text(address));
                }
                if (!each.hasNext() || exchange.isAnswered() || !DeadConnections.hadNoServer(e)) {
                    throw failure(exchange, outgoing.upload(), e, tried);
                }
            }
        }
    }

    /** A proxy resolves the name of the host itself. */
    private List<Route> routes(Outgoing outgoing) {
        URI url = outgoing.request().uri();
        List<Route> routes = Route.of(url, outgoing.connectTimeout(), worked);
        if (routes.size() > 1 && isProxied(client(use(outgoing, routes.get(0))), url)) {
            return List.of(new Route(null, true, outgoing.connectTimeout()));
        }
        return routes;
    }

    private static boolean isProxied(HttpClient client, URI url) {
        ProxySelector proxies = client.proxy().orElseGet(ProxySelector::getDefault);
        return proxies != null && proxies.select(url).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    private static Use use(Outgoing outgoing, Route route) {
        String host = outgoing.request().uri().getHost();
        return new Use(route.connectTimeout(), outgoing.upload() != null, route.byName() ? "" : host);
    }

    private <T> HttpResponse<T> send(Exchange exchange, Outgoing outgoing, Route route, BodyHandler<T> handler)
            throws IOException, StoppedException {
        Use use = use(outgoing, route);
        HttpClient client = client(use);
        HttpRequest request = route.of(outgoing.request());
        try {
            return attempt(client, exchange, request, handler);
        } catch (ProtocolException invalid) {
            // The JDK's client does not close the connection of a response that it cannot read before it is itself
            // garbage.
            clients.remove(use, client);
            throw invalid;
        } catch (StoppedException stopped) {
            if (exchange.ending() == Exchange.Ending.INVALID && !(stopped.failure() instanceof InterruptedException)) {
                // The thread of the caller has read the headers, so nothing could interrupt it while it waited.
                clients.remove(use, client);
            }
            throw stopped;
        } catch (IOException first) {
            if (exchange.isAnswered() || !outgoing.repeatable() || !DeadConnections.isOne(first)) {
                throw first;
            }
            try {
                return attempt(client, exchange, request, handler);
            } catch (IOException second) {
                second.addSuppressed(first);
                throw second;
            }
        }
    }

    private HttpClient client(Use use) {
        HttpClient known = clients.get(use);
        return known != null ? known : clients.computeIfAbsent(use, this::create);
    }

    /** Synchronized, because a builder of the caller is not thread-safe. */
    private synchronized HttpClient create(Use use) {
        HttpClient.Builder builder = settings.apply(use)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(use.connectTimeout());
        HttpClient client = builder.build();
        if (use.serverName().isEmpty()) {
            return client;
        }
        SSLParameters tls = client.sslParameters();
        tls.setServerNames(List.of(new SNIHostName(use.serverName())));
        return builder.sslParameters(tls).build();
    }

    /**
     * Does not use {@code sendAsync}, whose future can be canceled: the common pool completes it, and a program that blocks that
     * pool would wait forever. Ends the blocking call by an interrupt instead, which is not visible outside of this method.
     */
    private static <T> HttpResponse<T> attempt(
            HttpClient client, Exchange exchange, HttpRequest request, BodyHandler<T> handler)
            throws IOException, StoppedException {
        if (exchange.isEnded() || Thread.currentThread().isInterrupted()) {
            throw new StoppedException(null);
        }
        Interrupter interrupter = new Interrupter(Thread.currentThread());
        exchange.stopBy(interrupter::interrupt);
        exchange.waiting();
        try {
            HttpResponse<T> response = client.send(request, handler);
            if (exchange.ending() == Exchange.Ending.INVALID) {
                if (response.body() instanceof StreamBody body) {
                    body.close();
                }
                throw new StoppedException(null);
            }
            return response;
        } catch (IOException e) {
            if (exchange.isEnded()) {
                throw new StoppedException(e);
            }
            throw e;
        } catch (InterruptedException e) {
            exchange.stopped();
            if (!exchange.isEnded()) {
                Thread.currentThread().interrupt();
            }
            throw new StoppedException(e);
        } catch (RuntimeException e) {
            if (exchange.isEnded()) {
                throw new StoppedException(e);
            }
            // The request is valid, so the JDK's client failed to read the response.
            ProtocolException invalid = new ProtocolException("invalid response: " + e.getMessage());
            invalid.initCause(e);
            throw invalid;
        } finally {
            interrupter.end();
        }
    }

    private static SendException failure(
            Exchange exchange, @Nullable CountedUpload upload, IOException e, List<String> tried) {
        Throwable unread = upload == null ? null : upload.failure();
        if (unread != null) {
            return new SendException(Problem.UNREADABLE_UPLOAD, unread.getMessage(), e);
        }
        if (exchange.isAnswered() && !(e instanceof ProtocolException)) {
            return new SendException(Problem.BROKEN_OFF, e);
        }
        if (e instanceof HttpConnectTimeoutException) {
            return new SendException(Problem.CONNECT_TIMEOUT, e, tried);
        }
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof ProtocolException
                    && String.valueOf(at.getMessage()).startsWith(TOO_MANY_HEADERS)) {
                return new SendException(Problem.TOO_MANY_HEADERS, e);
            }
            if (at instanceof ProtocolException) {
                return new SendException(Problem.NOT_HTTP, at.getMessage(), e);
            }
        }
        if (DeadConnections.wasConnected(e)) {
            return new SendException(Problem.NO_REPLY, e);
        }
        return new SendException(isTls(e) ? Problem.NO_TLS : Problem.NO_CONNECTION, e, tried);
    }

    private static boolean isTls(IOException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
