package dev.ollamaguidance.standin.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rejects requests of web pages, as Ollama does, before another answerer sees them: with 403 if the {@code Origin} or {@code Host}
 * is not allowed, with 400 if {@code Host} is missing or malformed. Adds the CORS headers to the responses for other origins.
 */
public final class AccessCheckingAnswerer implements Answerer {

    private static final String OPTIONS = "OPTIONS";

    private final Answerer answerer;

    /** Checks requests before {@code answerer} responds to them. */
    public AccessCheckingAnswerer(Answerer answerer) {
        this.answerer = answerer;
    }

    @Override
    public String mark() {
        return answerer.mark();
    }

    @Override
    public Reply answer(Request request) throws IOException {
        List<String> hosts = request.headers().getOrDefault("Host", List.of());
        if (hosts.isEmpty() && request.requiresHost()) {
            return malformed(": missing required Host header");
        }
        if (hosts.size() > 1) {
            return malformed("");
        }
        String host =
                request.authority().orElse(hosts.isEmpty() ? "" : hosts.get(0)).strip();
        if (!AllowedHosts.isWellFormed(host)) {
            return malformed(": malformed Host header");
        }
        String origin = origin(request);
        boolean sameOrigin = origin.isEmpty() || origin.equals("http://" + host) || origin.equals("https://" + host);
        if (sameOrigin && request.method().equals(OPTIONS) && AllowedHosts.isName(host)) {
            Reply reply = answerer.answer(request);
            return isUnknown(reply) ? Reply.empty(204, null) : reply;
        }
        if (sameOrigin) {
            return AllowedHosts.contains(host) ? answerer.answer(request) : forbidden();
        }
        if (!AllowedOrigins.contains(origin)) {
            return forbidden();
        }
        if (request.method().equals(OPTIONS)) {
            return preflight(answerer.answer(request), origin);
        }
        Reply reply = AllowedHosts.contains(host) ? answerer.answer(request) : forbidden();
        return withMissing(reply, AllowedOrigins.headers(origin));
    }

    private static String origin(Request request) {
        List<String> origins = request.headers().getOrDefault("Origin", List.of());
        return origins.isEmpty() ? "" : origins.get(0).strip();
    }

    /** Ollama has no operation with this method, so the answerer's error becomes the response to the preflight request. */
    private static Reply preflight(Reply reply, String origin) {
        Map<String, String> headers = AllowedOrigins.preflightHeaders(origin);
        if (!isUnknown(reply)) {
            return withMissing(reply, headers);
        }
        Reply empty = Reply.empty(204, null);
        String methods = reply.headers().get("Allow");
        return withMissing(methods == null ? empty : empty.with("Allow", methods), headers);
    }

    private static boolean isUnknown(Reply reply) {
        return reply.status() == 404 || reply.status() == 405;
    }

    /** A recorded response already has these headers. */
    private static Reply withMissing(Reply reply, Map<String, String> more) {
        Map<String, String> present = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        present.putAll(reply.headers());
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        more.forEach((name, value) -> {
            if (!present.containsKey(name)) {
                headers.put(name, value);
            }
        });
        return new Reply(reply.status(), headers, reply.content());
    }

    private static Reply forbidden() {
        return Reply.empty(403, null);
    }

    private static Reply malformed(String reason) {
        return Reply.whole(400, "text/plain; charset=utf-8", "400 Bad Request" + reason);
    }
}
