package dev.ollamaguidance.standin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Passes each request of the JDK's server to an {@link Answerer} and writes the response at the given pace.
 *
 * <p>Throws an exception if the client disconnected or if the response must end early. The JDK's server then closes the
 * connection without ending the body.
 */
public final class ExchangeHandler implements HttpHandler {

    private final String header;
    private final Answerer answerer;
    private final Duration pace;
    private final RequestThreads threads;
    private final Limits limits;

    /**
     * Handles all exchanges of a server.
     *
     * @param header name of the header that marks the responses
     * @param answerer finds the responses
     * @param pace delay before each line of a stream
     * @param threads the threads that call this handler
     * @param limits the limits of requests
     */
    public ExchangeHandler(String header, Answerer answerer, Duration pace, RequestThreads threads, Limits limits) {
        this.header = header;
        this.answerer = answerer;
        this.pace = pace;
        this.threads = threads;
        this.limits = limits;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        threads.startStep(limits.request());
        Reply reply = readAndReply(exchange);
        exchange.getResponseHeaders().set(header, answerer.mark());
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        threads.startStep(limits.write());
        write(exchange, reply);
        threads.endStep();
    }

    private Reply readAndReply(HttpExchange exchange) throws IOException {
        InputStream body = new LimitedBody(exchange.getRequestBody(), limits.bodyBytes());
        try {
            Reply reply = reply(request(exchange, body));
            discard(body);
            return reply;
        } catch (RequestTooLargeException tooLarge) {
            discard(body);
            return Reply.error(413, "stand-in: " + tooLarge.getMessage()).with("Connection", "close");
        }
    }

    /** If a body is not read to its end, the JDK's server resets the connection and the client loses the response. */
    private static void discard(InputStream body) throws IOException {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (RequestTooLargeException tooLarge) {
            // The rest is too long to read.
        }
    }

    private static Request request(HttpExchange exchange, InputStream body) {
        URI uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod().toUpperCase(Locale.ROOT),
                target(uri),
                exchange.getRequestHeaders(),
                body,
                uri.isAbsolute() ? Optional.ofNullable(uri.getRawAuthority()) : Optional.empty(),
                !exchange.getProtocol().equals("HTTP/1.0"));
    }

    /** Path and query, also if the request line contains a whole URL. */
    private static String target(URI uri) {
        if (!uri.isAbsolute() || uri.isOpaque()) {
            return uri.toString();
        }
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private Reply reply(Request request) throws IOException {
        try {
            return answerer.answer(request);
        } catch (RuntimeException | StackOverflowError bug) {
            return Reply.error(500, "stand-in: " + bug);
        }
    }

    private void write(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.content() instanceof Reply.Silence) {
            throw new EOFException("The recorded server sent no response");
        }
        if (reply.content() instanceof Reply.Lines lines) {
            writeLines(exchange, reply.status(), lines);
        }
        if (reply.content() instanceof Reply.Whole whole) {
            writeWhole(exchange, reply.status(), whole.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void writeWhole(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            if (bytes.length > 0) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
            }
            exchange.sendResponseHeaders(status, -1);
        } else if (bytes.length == 0) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void writeLines(HttpExchange exchange, int status, Reply.Lines content) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        OutputStream body = exchange.getResponseBody();
        List<String> lines = content.lines();
        for (int index = 0; index < lines.size(); index++) {
            threads.endStep();
            pause();
            threads.startStep(limits.write());
            if (index == lines.size() - 1) {
                content.beforeLast().run();
            }
            body.write(lines.get(index).getBytes(StandardCharsets.UTF_8));
            body.flush();
        }
        if (content.cutOff()) {
            throw new EOFException("The recorded response ended here");
        }
        exchange.close();
    }

    private void pause() throws InterruptedIOException {
        if (pace.isZero()) {
            return;
        }
        try {
            Thread.sleep(pace.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The stand-in is closing");
        }
    }
}
