package dev.ollamaguidance.client.http;

import dev.ollamaguidance.client.http.SendException.Problem;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the JDK's HTTP client, in the thread of the caller, and repeats once what may be repeated when the
 * connection turned out to be dead. An answer of any status is an answer.
 */
public final class Transport {
    private static final int HANDFUL = 4;

    /** Each use has connections of its own. */
    private record Use(Duration connectTimeout, boolean uploads) {}

    /** How the client of a use is made, but for what is the same for all. */
    private final Function<Use, HttpClient.Builder> settings;

    private final Map<Use, HttpClient> clients = new ConcurrentHashMap<>();

    private Transport(Function<Use, HttpClient.Builder> settings) {
        this.settings = settings;
    }

    /** With whatever the caller wants of the JDK's client, threads included. */
    public static Transport of(HttpClient.Builder settings) {
        return new Transport(use -> settings);
    }

    /**
     * With one thread for all but uploads, or with a handful where TLS has to be computed. What the client does there never
     * waits, and without the change of threads a call costs half of the processor time; docs/adr/0007 has the figures.
     * Uploads wait for their source, so that they have the JDK's threads.
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
     * Sends a request and waits: for the response headers if the handler streams the body, otherwise for all of it.
     *
     * @throws SendException if there is no response, or not all of it
     * @throws StoppedException if the exchange is ended, or the thread interrupted, before the response is there
     */
    public <T> HttpResponse<T> send(Exchange exchange, Outgoing outgoing, BodyHandler<T> handler)
            throws SendException, StoppedException {
        HttpClient client = client(new Use(outgoing.connectTimeout(), outgoing.upload() != null));
        try {
            return attempt(client, exchange, outgoing.request(), handler);
        } catch (IOException first) {
            if (exchange.isAnswered() || !outgoing.repeatable() || !DeadConnections.isOne(first)) {
                throw failure(exchange, outgoing.upload(), first);
            }
            try {
                return attempt(client, exchange, outgoing.request(), handler);
            } catch (IOException second) {
                second.addSuppressed(first);
                throw failure(exchange, outgoing.upload(), second);
            }
        }
    }

    private HttpClient client(Use use) {
        HttpClient known = clients.get(use);
        return known != null ? known : clients.computeIfAbsent(use, this::create);
    }

    /** One at a time: a builder that was handed in is not safe for threads. */
    private synchronized HttpClient create(Use use) {
        return settings.apply(use)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(use.connectTimeout())
                .build();
    }

    /**
     * Not {@code sendAsync}, whose future can be cancelled: it is completed by the common pool, and a program that blocks
     * that pool would wait for ever. The interrupt is between this thread and this call; nobody else gets to see it.
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
            return client.send(request, handler);
        } catch (IOException e) {
            if (exchange.isEnded()) {
                throw new StoppedException(e);
            }
            throw e;
        } catch (InterruptedException e) {
            if (!exchange.isEnded()) {
                Thread.currentThread().interrupt();
            }
            throw new StoppedException(e);
        } finally {
            interrupter.end();
        }
    }

    private static SendException failure(Exchange exchange, @Nullable CountedUpload upload, IOException e) {
        Throwable unread = upload == null ? null : upload.failure();
        if (unread != null) {
            return new SendException(Problem.UNREADABLE_UPLOAD, unread.getMessage(), e);
        }
        if (exchange.isAnswered()) {
            return new SendException(Problem.BROKEN_OFF, e);
        }
        if (e instanceof HttpConnectTimeoutException) {
            return new SendException(Problem.CONNECT_TIMEOUT, e);
        }
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof ProtocolException) {
                return new SendException(Problem.NOT_HTTP, at.getMessage(), e);
            }
        }
        return new SendException(DeadConnections.wasConnected(e) ? Problem.NO_REPLY : Problem.NO_CONNECTION, e);
    }
}
