package dev.ollamaguidance.contracttests.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A server in the place of Ollama that writes raw bytes. The model that a request names selects the scenario; if there is none for it, the path does.
 * All other requests get the response of a friendly Ollama, so a test can also check that the MCP server still works.
 */
final class HostileOllama implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT_REQUESTS = 100_000;

    private final ServerSocket server;
    private final Map<String, Scenario> scenarios = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();

    private HostileOllama(ServerSocket server) {
        this.server = server;
    }

    /** What the server does with a request. */
    @FunctionalInterface
    interface Scenario {
        void play(Exchange exchange) throws IOException;
    }

    /** A request. {@code body} has its first 4,000 characters. */
    record Request(String method, String path, Map<String, String> headers, String body) {}

    static HostileOllama start() throws IOException {
        HostileOllama ollama = new HostileOllama(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()));
        daemon(ollama::accept);
        return ollama;
    }

    /** Plays a scenario for each request that names this model or has this path. */
    HostileOllama on(String modelOrPath, Scenario scenario) {
        scenarios.put(modelOrPath, scenario);
        return this;
    }

    /** Makes a model or a path friendly again. */
    void friendly(String modelOrPath) {
        scenarios.remove(modelOrPath);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int port() {
        return server.getLocalPort();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The requests that send a prompt, or otherwise do more than read the state of Ollama. */
    List<Request> posts() {
        return requests.stream()
                .filter(request -> !request.method().equals("GET"))
                .toList();
    }

    void forgetRequests() {
        requests.clear();
    }

    /** Closes all connections, as a server that restarts does. A client that has lost track of one does not notice. */
    void closeConnections() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    int openConnections() {
        return open.size();
    }

    /** Bytes written so far. */
    long sent() {
        return sent.get();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        closeConnections();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "hostile-ollama");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean another = true;
            while (another) {
                Request request = read(in);
                if (request == null) {
                    return;
                }
                if (requests.size() < KEPT_REQUESTS) {
                    requests.add(request);
                }
                Exchange exchange = new Exchange(request, socket);
                scenario(request).play(exchange);
                another = exchange.complete;
            }
        } catch (IOException e) {
            // The MCP server closed the connection, as it does to end a flood.
        } finally {
            open.remove(socket);
        }
    }

    private Scenario scenario(Request request) {
        Scenario byPath = scenarios.getOrDefault(request.path(), HostileOllama::friendlyResponse);
        if (!request.body().startsWith("{")) {
            return byPath;
        }
        return scenarios.getOrDefault(model(request), byPath);
    }

    private static String model(Request request) {
        try {
            JsonNode body = JSON.readTree(request.body());
            return body.path("model").asText(body.path("name").asText());
        } catch (JsonProcessingException e) {
            return ""; // longer than what is kept
        }
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        String line = line(in);
        String[] words = line.split(" ", 3);
        if (words.length < 2) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        long length = Long.parseLong(headers.getOrDefault("content-length", "0"));
        byte[] kept = in.readNBytes((int) Math.min(length, 4000));
        in.skipNBytes(length - kept.length);
        return new Request(words[0], words[1], headers, new String(kept, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    private static void friendlyResponse(Exchange exchange) throws IOException {
        switch (exchange.request().path()) {
            case "/api/version" -> exchange.json(200, "{\"version\":\"0.24.0\"}");
            case "/api/tags", "/api/ps" -> exchange.json(200, "{\"models\":[" + Texts.installed("a:1") + "]}");
            case "/api/show" ->
                exchange.json(
                        200, "{\"details\":{\"family\":\"x\"},\"model_info\":{},\"capabilities\":[\"completion\"]}");
            case "/api/embed" -> exchange.json(200, "{\"model\":\"m\",\"embeddings\":[[0.5,0.5]]}");
            case "/api/generate" ->
                exchange.reply(
                        200,
                        Texts.NDJSON,
                        "{\"model\":\"m\",\"response\":\"hello\",\"done\":true,\"done_reason\":\"stop\"}\n");
            case "/api/chat" -> exchange.reply(200, Texts.NDJSON, Texts.chunk("hello") + Texts.lastChunk());
            case "/api/pull", "/api/push", "/api/create" ->
                exchange.reply(200, Texts.NDJSON, "{\"status\":\"success\"}\n");
            default -> exchange.json(200, "{}");
        }
    }

    /** One request and the connection for its response. If no complete response is sent, the connection is closed at the end of the scenario. */
    final class Exchange {
        private final Request request;
        private final OutputStream out;
        private boolean complete;

        private Exchange(Request request, Socket socket) throws IOException {
            this.request = request;
            this.out = socket.getOutputStream();
        }

        Request request() {
            return request;
        }

        void write(byte[] bytes) throws IOException {
            out.write(bytes);
            sent.addAndGet(bytes.length);
        }

        void write(String latin1) throws IOException {
            write(latin1.getBytes(StandardCharsets.ISO_8859_1));
        }

        void json(int status, String body) throws IOException {
            reply(status, "application/json", body);
        }

        void reply(int status, String type, String body) throws IOException {
            reply(status, type, "", body);
        }

        /** Sends a complete response. The connection can be used again. */
        void reply(int status, String type, String headers, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            write("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\n" + headers + "Content-Length: "
                    + bytes.length + "\r\n\r\n");
            write(bytes);
            complete = true;
        }

        /** Starts a response whose body ends when the connection is closed. */
        void head(String type) throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n");
        }

        /** Keeps the connection open: the next request on it is read. */
        void keepOpen() {
            complete = true;
        }

        /** Writes a piece again and again, until {@code limit} bytes are written or the other side closes the connection. */
        void flood(String piece, long limit) throws IOException {
            byte[] bytes = piece.repeat(Math.max(1, 65_536 / piece.length())).getBytes(StandardCharsets.ISO_8859_1);
            for (long written = 0; written < limit; written += bytes.length) {
                write(bytes);
            }
        }

        /** Writes a piece at an interval, until the time is over or the other side closes the connection. */
        void drip(String piece, Duration interval, Duration time) throws IOException {
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end && hold(interval)) {
                write(piece);
            }
        }

        /**
         * Waits.
         *
         * @return whether this server still runs
         */
        boolean hold(Duration time) {
            try {
                return !closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
