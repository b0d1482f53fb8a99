package dev.ollamaguidance.client;

import dev.ollamaguidance.client.OllamaException.Cancelled;
import dev.ollamaguidance.client.OllamaException.TimedOut;
import dev.ollamaguidance.client.OllamaException.Unreachable;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
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
final class Transport {
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
    static Transport of(HttpClient.Builder settings) {
        return new Transport(use -> settings);
    }

    /**
     * With one thread for all but uploads, or with a handful where TLS has to be computed. What the client does there never
     * waits, and without the change of threads a call costs half of the processor time; docs/adr/0007 has the figures.
     * Uploads wait for their source, so that they have the JDK's threads.
     */
    static Transport ofFewThreads(boolean tls) {
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

    <T> HttpResponse<T> send(Call call, HttpRequest request, @Nullable CountedUpload upload, BodyHandler<T> handler) {
        HttpClient client = client(new Use(call.options().connectTimeout(), upload != null));
        try {
            return attempt(client, call, request, handler);
        } catch (IOException first) {
            if (call.isAnswered() || !call.operation().repeatable() || !DeadConnections.isOne(first)) {
                throw failure(call, upload, first);
            }
            try {
                return attempt(client, call, request, handler);
            } catch (IOException second) {
                second.addSuppressed(first);
                throw failure(call, upload, second);
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
            HttpClient client, Call call, HttpRequest request, BodyHandler<T> handler) throws IOException {
        if (call.isEnded() || Thread.currentThread().isInterrupted()) {
            throw interrupted(call, null);
        }
        Interrupter interrupter = new Interrupter(Thread.currentThread());
        call.stopBy(interrupter::interrupt);
        call.waiting();
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            if (call.isEnded()) {
                throw call.failure(null, e);
            }
            throw e;
        } catch (InterruptedException e) {
            if (call.isEnded()) {
                throw call.failure(null, e);
            }
            Thread.currentThread().interrupt();
            throw interrupted(call, e);
        } finally {
            interrupter.end();
        }
    }

    private static OllamaException interrupted(Call call, @Nullable Exception cause) {
        return call.isEnded() ? call.failure(null, cause) : new Cancelled(call.start(), null, cause);
    }

    private static RuntimeException failure(Call call, @Nullable CountedUpload upload, IOException e) {
        if (upload != null && upload.failure() != null) {
            return new UncheckedIOException(
                    call.start().described() + ": the bytes to send could not be read: "
                            + upload.failure().getMessage(),
                    e);
        }
        if (call.isAnswered()) {
            return call.failure(null, e);
        }
        if (e instanceof HttpConnectTimeoutException) {
            return new TimedOut(
                    call.start(), TimedOut.Limit.CONNECT, call.options().connectTimeout(), null, e);
        }
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof ProtocolException) {
                return new Unreadable(call.start(), "not HTTP: " + at.getMessage(), "", null, e);
            }
        }
        return DeadConnections.wasConnected(e) ? Unreachable.closed(call.start(), e) : new Unreachable(call.start(), e);
    }
}
