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
 * Sends requests with the JDK's HTTP client, in the thread of the caller. If the connection turns out to be dead, sends
 * a repeatable request a second time. Returns responses of any status.
 */
public final class Transport {
    private static final int HANDFUL = 4;
    /** The message of the JDK's client if the headers exceed {@code jdk.http.maxHeaderSize}. */
    private static final String TOO_MANY_HEADERS = "Header size too big";

    /** Each use has separate connections. */
    private record Use(Duration connectTimeout, boolean uploads) {}

    /** Creates the builder of the client for a use, without the settings that are the same for all uses. */
    private final Function<Use, HttpClient.Builder> settings;

    private final Map<Use, HttpClient> clients = new ConcurrentHashMap<>();

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
     * Sends a request and waits: for the response headers if the handler streams the body, otherwise for all of it.
     *
     * @throws SendException if there is no response, or not all of it
     * @throws StoppedException if the exchange is ended, or the thread interrupted, before the response arrives
     */
    public <T> HttpResponse<T> send(Exchange exchange, Outgoing outgoing, BodyHandler<T> handler)
            throws SendException, StoppedException {
        Use use = new Use(outgoing.connectTimeout(), outgoing.upload() != null);
        HttpClient client = client(use);
        try {
            return attempt(client, exchange, outgoing.request(), handler);
        } catch (ProtocolException invalid) {
            // The JDK's client does not close the connection of a response that it cannot read before it is itself
            // garbage.
            clients.remove(use, client);
            throw failure(exchange, outgoing.upload(), invalid);
        } catch (StoppedException stopped) {
            if (exchange.ending() == Exchange.Ending.INVALID && !(stopped.failure() instanceof InterruptedException)) {
                // The thread of the caller has read the headers, so nothing could interrupt it while it waited.
                clients.remove(use, client);
            }
            throw stopped;
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

    /** Synchronized, because a builder of the caller is not thread-safe. */
    private synchronized HttpClient create(Use use) {
        return settings.apply(use)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(use.connectTimeout())
                .build();
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

    private static SendException failure(Exchange exchange, @Nullable CountedUpload upload, IOException e) {
        Throwable unread = upload == null ? null : upload.failure();
        if (unread != null) {
            return new SendException(Problem.UNREADABLE_UPLOAD, unread.getMessage(), e);
        }
        if (exchange.isAnswered() && !(e instanceof ProtocolException)) {
            return new SendException(Problem.BROKEN_OFF, e);
        }
        if (e instanceof HttpConnectTimeoutException) {
            return new SendException(Problem.CONNECT_TIMEOUT, e);
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
        return new SendException(DeadConnections.wasConnected(e) ? Problem.NO_REPLY : Problem.NO_CONNECTION, e);
    }
}
