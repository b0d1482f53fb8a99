package dev.ollamaguidance.client;

import feign.Client;
import feign.Request;
import feign.Response;
import feign.http2client.Http2Client;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends Feign's requests with the JDK's HTTP client, adds the client's own headers, and guards the body that comes back. */
final class HttpTransport implements Client {
    private final HttpClient http;
    private final Map<String, List<String>> headers;
    private final AnswerListener listener;

    HttpTransport(HttpClient http, Map<String, List<String>> headers, AnswerListener listener) {
        this.http = http;
        this.headers = headers;
        this.listener = listener;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        CallOptions call = (CallOptions) options;
        Exchange exchange = new Exchange(http, call.call(), call.upload());
        Response response = new Http2Client(exchange).execute(withHeaders(request), options);
        AnswerBody body = new AnswerBody(response.body().asInputStream(), call.call());
        tell(call.call().operation(), response, body);
        return response.toBuilder().body(body, null).build();
    }

    private void tell(Operation operation, Response response, AnswerBody body) {
        try {
            listener.answered(operation.id(), response.status(), Headers.of(response));
        } catch (RuntimeException e) {
            body.closeQuietly();
            throw e;
        }
    }

    /** Not by an interceptor: Feign would take braces in a value for a template. */
    private Request withHeaders(Request request) {
        Map<String, Collection<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(request.headers());
        all.putAll(headers);
        return Request.create(
                request.httpMethod(), request.url(), all, request.body(), request.charset(), request.requestTemplate());
    }
}
