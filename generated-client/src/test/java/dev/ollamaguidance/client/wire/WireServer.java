package dev.ollamaguidance.client.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Responds to every request as a test specifies, and records the requests. */
public final class WireServer implements AutoCloseable {
    private static final int KEPT = 64 * 1024;
    private static final int WAITING_CONNECTIONS = 1024;

    private final ServerSocket server;
    private final Answers answers;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();

    /** How a test responds. */
    @FunctionalInterface
    public interface Answers {
        void answer(Received request, Wire wire) throws Exception;
    }

    private WireServer(ServerSocket server, Answers answers) {
        this.server = server;
        this.answers = answers;
    }

    public static WireServer start(Answers answers) {
        try {
            WireServer server =
                    new WireServer(new ServerSocket(0, WAITING_CONNECTIONS, InetAddress.getLoopbackAddress()), answers);
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public List<Received> received() {
        return received;
    }

    public Received only() {
        if (received.size() != 1) {
            throw new AssertionError("Not one request: " + received);
        }
        return received.get(0);
    }

    public int connections() {
        return connections.get();
    }

    /** The number of connections that neither side has closed. */
    public int openConnections() {
        return open.get();
    }

    /** The number of requests in progress. */
    public int busyConnections() {
        return busy.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                if (server.isClosed()) {
                    socket.close(); // Accepted while the server was closing; close() may not have seen it.
                    return;
                }
                socket.setTcpNoDelay(true);
                int number = connections.getAndIncrement();
                open.incrementAndGet();
                daemon(() -> serve(number, socket));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void serve(int number, Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Wire wire = new Wire(socket);
            while (!socket.isClosed()) {
                String start = line(in);
                if (start.isEmpty()) {
                    return;
                }
                Received request = request(number, start, in);
                received.add(request);
                busy.incrementAndGet();
                try {
                    answers.answer(request, wire);
                } finally {
                    busy.decrementAndGet();
                }
            }
        } catch (Exception e) {
            // The client or the test closed the connection.
        } finally {
            open.decrementAndGet();
        }
    }

    private static Received request(int number, String start, InputStream in) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.computeIfAbsent(header.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long length = 0;
        if (headers.containsKey("transfer-encoding")) {
            for (int chunk = chunk(in); chunk > 0; chunk = chunk(in)) {
                length += read(in, chunk, body);
                line(in);
            }
            line(in);
        } else {
            length = read(
                    in,
                    Long.parseLong(
                            headers.getOrDefault("content-length", List.of("0")).get(0)),
                    body);
        }
        String[] words = start.split(" ", -1);
        return new Received(number, words[0], words[1], headers, body.toString(StandardCharsets.UTF_8), length);
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static long read(InputStream in, long length, ByteArrayOutputStream body) throws IOException {
        byte[] buffer = new byte[KEPT];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new IOException("The body ended early");
            }
            body.write(buffer, 0, Math.min(read, KEPT - body.size()));
            left -= read;
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire-server");
        thread.setDaemon(true);
        thread.start();
    }
}
