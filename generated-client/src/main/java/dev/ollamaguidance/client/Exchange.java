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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private final @Nullable Upload upload;

    Exchange(HttpClient shared, OpenCall call, @Nullable BodyPublisher upload) {
        this.shared = shared;
        this.call = call;
        this.upload = upload == null ? null : new Upload(upload);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        HttpRequest whole = upload == null
                ? request
                : HttpRequest.newBuilder(request, (name, value) -> true)
                        .method(request.method(), upload)
                        .build();
        try {
            return attempt(whole, handler);
        } catch (IOException first) {
            if (!call.operation().repeatable() || !DeadConnections.isOne(first)) {
                throw failure(first);
            }
            try {
                return attempt(whole, handler);
            } catch (IOException second) {
                second.addSuppressed(first);
                throw failure(second);
            }
        }
    }

    private <T> HttpResponse<T> attempt(HttpRequest request, BodyHandler<T> handler) throws IOException {
        if (call.isEnded()) {
            throw call.failure(null, null);
        }
        CompletableFuture<HttpResponse<T>> answer = shared.sendAsync(request, handler);
        call.stopBy(() -> answer.cancel(true));
        long limit = call.limits().answer().toNanos();
        try {
            long left = limit;
            while (true) {
                try {
                    return answer.get(left, TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    left = limit - (upload == null ? limit : upload.nanosSinceProgress());
                    if (left <= 0) {
                        answer.cancel(true);
                        throw timedOut(TimedOut.Limit.ANSWER, call.limits().answer(), e);
                    }
                }
            }
        } catch (CancellationException e) {
            throw call.failure(null, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Cancelled(call.operation(), null, e);
        } catch (ExecutionException e) {
            if (call.isEnded()) {
                throw call.failure(null, e);
            }
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private OllamaException failure(IOException e) {
        if (e instanceof HttpConnectTimeoutException) {
            return timedOut(TimedOut.Limit.CONNECT, call.limits().connect(), e);
        }
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof ProtocolException) {
                return new Unreadable(call.operation(), "not HTTP: " + at.getMessage(), "", null, e);
            }
        }
        return new Unreachable(call.operation(), call.address(), e);
    }

    private TimedOut timedOut(TimedOut.Limit limit, Duration after, Exception cause) {
        return new TimedOut(call.operation(), call.address(), limit, after, null, cause);
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
