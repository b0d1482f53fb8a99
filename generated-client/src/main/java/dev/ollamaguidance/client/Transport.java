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
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the JDK's HTTP client, in the thread of the caller, and repeats once what may be repeated when the
 * connection turned out to be dead. An answer of any status is an answer.
 */
final class Transport {
    /** Each use has connections of its own. */
    private record Use(Duration connectTimeout, boolean uploads) {}

    private final HttpClient.Builder settings;
    private final boolean ownThreads;
    private final Map<Use, HttpClient> clients = new ConcurrentHashMap<>();

    private Transport(HttpClient.Builder settings, boolean ownThreads) {
        this.settings = settings.version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER);
        this.ownThreads = ownThreads;
    }

    /**
     * With the threads of the JDK's client.
     *
     * @param settings what else the caller wants of it
     */
    static Transport of(HttpClient.Builder settings) {
        return new Transport(settings, false);
    }

    /**
     * With one thread for everything but uploads. What the client does there never waits, and without the change of
     * threads a call costs half of the CPU time; docs/adr/0007 has the figures. Uploads wait for their source, so that
     * they have the JDK's threads.
     */
    static Transport ofOneThread() {
        return new Transport(HttpClient.newBuilder(), true);
    }

    <T> HttpResponse<T> send(Call call, HttpRequest request, @Nullable Upload upload, BodyHandler<T> handler) {
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

    /** The builder is shared, and it is not safe for threads. */
    private HttpClient create(Use use) {
        synchronized (settings) {
            settings.connectTimeout(use.connectTimeout());
            if (!ownThreads) {
                return settings.build();
            }
            HttpClient.Builder own = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(use.connectTimeout());
            return use.uploads() ? own.build() : own.executor(Runnable::run).build();
        }
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

    private static RuntimeException failure(Call call, @Nullable Upload upload, IOException e) {
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
