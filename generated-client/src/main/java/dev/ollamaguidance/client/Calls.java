package dev.ollamaguidance.client;

import feign.FeignException;
import feign.codec.EncodeException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Begins and ends the calls of the generated methods, and keeps Feign's exceptions from their callers. */
final class Calls {
    private final OllamaApi api;
    private final URI address;
    private final Limits limits;

    Calls(OllamaApi api, URI address, Limits limits) {
        this.api = api;
        this.address = address;
        this.limits = limits;
    }

    OllamaApi api() {
        return api;
    }

    <T> T call(Operation operation, @Nullable BodyPublisher upload, Function<CallOptions, T> exchange) {
        OpenCall call = OpenCall.start(operation, address, limits);
        try {
            return exchange.apply(new CallOptions(call, upload));
        } catch (FeignException e) {
            throw unwrapped(operation, e);
        } finally {
            call.finished();
        }
    }

    boolean probe(Operation operation, @Nullable BodyPublisher upload, Function<CallOptions, Boolean> exchange) {
        try {
            return call(operation, upload, exchange);
        } catch (OllamaException.Answered e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    /** The stream ends its call itself. */
    <T> Stream<T> stream(Operation operation, Function<CallOptions, Stream<T>> exchange) {
        OpenCall call = OpenCall.start(operation, address, limits);
        boolean open = false;
        try {
            Stream<T> parts = exchange.apply(new CallOptions(call, null));
            open = true;
            return parts;
        } catch (FeignException e) {
            throw unwrapped(operation, e);
        } finally {
            if (!open) {
                call.finished();
            }
        }
    }

    private static RuntimeException unwrapped(Operation operation, FeignException e) {
        if (e.getCause() instanceof RuntimeException ours) {
            return ours; // Feign wraps what our decoder throws.
        }
        if (e instanceof EncodeException) {
            return new IllegalArgumentException(
                    "The request of " + operation.id() + " cannot be written as JSON: " + e.getMessage(), e.getCause());
        }
        return new IllegalStateException("Feign failed in a way that this client does not know", e);
    }
}
