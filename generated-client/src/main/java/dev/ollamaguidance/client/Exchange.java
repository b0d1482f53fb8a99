package dev.ollamaguidance.client;

import dev.ollamaguidance.client.OllamaException.Cancelled;
import dev.ollamaguidance.client.OllamaException.TimedOut;
import dev.ollamaguidance.client.OllamaException.Unreachable;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProtocolException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * One call's view of the shared HTTP client, from the request to the headers of the answer. It can be cancelled while it
 * waits, sends an upload from its publisher, and repeats once what may be repeated when the connection turned out to be
 * dead.
 */
final class Exchange extends HttpClient {
    private final HttpClient shared;
    private final OpenCall call;
    private final @Nullable BodyPublisher upload;

    Exchange(HttpClient shared, OpenCall call, @Nullable BodyPublisher upload) {
        this.shared = shared;
        this.call = call;
        this.upload = upload;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        IdleTimer.Watch watch = IdleTimer.watch(call.limits().answer(), () -> call.end(OpenCall.Ending.UNANSWERED));
        watch.waiting();
        try {
            return sendOrRepeat(whole(request, watch), handler);
        } finally {
            watch.end();
        }
    }

    private HttpRequest whole(HttpRequest request, IdleTimer.Watch watch) {
        if (upload == null) {
            return request;
        }
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .method(request.method(), new Upload(upload, watch::waiting))
                .build();
    }

    private <T> HttpResponse<T> sendOrRepeat(HttpRequest request, BodyHandler<T> handler) {
        try {
            return attempt(request, handler);
        } catch (IOException first) {
            if (!call.operation().repeatable() || !DeadConnections.isOne(first)) {
                throw failure(first);
            }
            try {
                return attempt(request, handler);
            } catch (IOException second) {
                second.addSuppressed(first);
                throw failure(second);
            }
        }
    }

    /**
     * Not {@code sendAsync}, whose future can be cancelled: it is completed by the common pool, and a program that blocks
     * that pool would wait for ever. The interrupt is between this thread and this call; nobody else gets to see it.
     */
    private <T> HttpResponse<T> attempt(HttpRequest request, BodyHandler<T> handler) throws IOException {
        if (call.isEnded() || Thread.currentThread().isInterrupted()) {
            throw call.failure(null, null);
        }
        Interrupter interrupter = new Interrupter(Thread.currentThread());
        call.stopBy(interrupter::interrupt);
        try {
            return shared.send(request, handler);
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
            throw new Cancelled(call.operation(), null, e);
        } finally {
            interrupter.end();
        }
    }

    private OllamaException failure(IOException e) {
        if (e instanceof HttpConnectTimeoutException) {
            return new TimedOut(
                    call.operation(),
                    call.address(),
                    TimedOut.Limit.CONNECT,
                    call.limits().connect(),
                    null,
                    e);
        }
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof ProtocolException) {
                return new Unreadable(call.operation(), "not HTTP: " + at.getMessage(), "", null, e);
            }
        }
        return DeadConnections.wasConnected(e)
                ? Unreachable.closed(call.operation(), call.address(), e)
                : new Unreachable(call.operation(), call.address(), e);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        throw new UnsupportedOperationException("The client calls in the thread of its caller");
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        throw new UnsupportedOperationException("The client calls in the thread of its caller");
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return shared.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return shared.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return shared.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return shared.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return shared.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return shared.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return shared.authenticator();
    }

    @Override
    public Version version() {
        return shared.version();
    }

    @Override
    public Optional<Executor> executor() {
        return shared.executor();
    }
}
