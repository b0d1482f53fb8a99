package dev.ollamaguidance.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends a prepared response to each request, selected by the model in the request. Uses one thread for each connection. It
 * costs as little as possible, because it shares the machine with the measured clients.
 */
final class FakeServer implements AutoCloseable {

    private static final Pattern MODEL = Pattern.compile("\"model\"\\s*:\\s*\"([^\"]*)\"");
    private static final long PACE = TimeUnit.MILLISECONDS.toNanos(2);

    private final byte[] chat = FakeResponses.chat();
    private final byte[] burst = FakeResponses.stream();
    private final byte[] streamHead = FakeResponses.streamHead();
    private final List<byte[]> streamChunks = FakeResponses.streamChunks();
    private final byte[] oneVector = FakeResponses.embeddings(1);
    private final byte[] manyVectors = FakeResponses.embeddings(Workload.MANY);
    private final byte[] missing = FakeResponses.missing();

    private final ServerSocket listener;
    private final ExecutorService threads = threads();

    private FakeServer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Listens on a free port of the loopback address. */
    static FakeServer start() throws IOException {
        FakeServer server = new FakeServer(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()));
        Thread acceptor = new Thread(server::accept, "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        return server;
    }

    /** Writes the port to standard output and serves until standard input ends, at the latest when the parent process ends. */
    public static void main(String[] arguments) throws IOException {
        try (FakeServer server = start()) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                // Input has no meaning; only its end counts.
            }
        }
        System.exit(0);
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    /** Virtual threads if the JDK supports them. */
    private static ExecutorService threads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderThan21) {
            return Executors.newCachedThreadPool();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            Requests requests = new Requests(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                respond(requests.nextBody(), out);
            }
        } catch (IOException gone) {
            // The client closed the connection because it has no more requests.
        }
    }

    private void respond(String body, OutputStream out) throws IOException {
        Matcher model = MODEL.matcher(body);
        switch (model.find() ? model.group(1) : "") {
            case Workload.CHAT_MODEL -> out.write(chat);
            case Workload.BURST_MODEL -> out.write(burst);
            case Workload.FLUSH_MODEL -> flush(out);
            case Workload.PACED_MODEL -> pace(out);
            case Workload.ONE_VECTOR_MODEL -> out.write(oneVector);
            case Workload.MANY_VECTORS_MODEL -> out.write(manyVectors);
            default -> out.write(missing);
        }
    }

    private void flush(OutputStream out) throws IOException {
        out.write(streamHead);
        for (byte[] chunk : streamChunks) {
            out.write(chunk);
        }
    }

    private static void pace(OutputStream out) throws IOException {
        out.write(FakeResponses.streamHead());
        long start = System.nanoTime();
        for (int i = 0; i < FakeResponses.PACED_TOKENS; i++) {
            long due = start + i * PACE;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            out.write(FakeResponses.pacedChunk(i, System.nanoTime()));
        }
        out.write(FakeResponses.lastChunk(FakeResponses.PACED_TOKENS));
    }

    /** The requests of one connection. */
    private static final class Requests {
        private final InputStream in;
        private byte[] buffer = new byte[1 << 12];
        private int from;
        private int to;

        Requests(InputStream in) {
            this.in = in;
        }

        /** The body of the next request; empty if it has none. */
        String nextBody() throws IOException {
            int end = find("\r\n\r\n");
            String head = text(from, end).toLowerCase(Locale.ROOT);
            from = end + 4;
            if (head.contains("\r\ntransfer-encoding: chunked")) {
                return chunked();
            }
            int length = head.indexOf("\r\ncontent-length:");
            if (length < 0) {
                return "";
            }
            int lineEnd = head.indexOf("\r\n", length + 2);
            return take(Integer.parseInt(head.substring(length + 17, lineEnd < 0 ? head.length() : lineEnd)
                    .strip()));
        }

        private String chunked() throws IOException {
            StringBuilder body = new StringBuilder();
            while (true) {
                int end = find("\r\n");
                int length = Integer.parseInt(text(from, end).strip(), 16);
                from = end + 2;
                body.append(take(length));
                take(2);
                if (length == 0) {
                    return body.toString();
                }
            }
        }

        private String take(int length) throws IOException {
            while (to - from < length) {
                fill();
            }
            from += length;
            return text(from - length, from);
        }

        private int find(String mark) throws IOException {
            byte[] wanted = FakeResponses.ascii(mark);
            int seen = 0;
            while (true) {
                for (; from + seen + wanted.length <= to; seen++) {
                    int place = from + seen;
                    if (Arrays.equals(buffer, place, place + wanted.length, wanted, 0, wanted.length)) {
                        return place;
                    }
                }
                fill();
            }
        }

        private String text(int start, int end) {
            return new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
        }

        /** Reads more bytes after making room: drops consumed bytes and enlarges the buffer for a large body. */
        private void fill() throws IOException {
            if (from == to) {
                from = 0;
                to = 0;
            } else if (to == buffer.length) {
                byte[] roomier = from == 0 ? new byte[buffer.length * 2] : buffer;
                System.arraycopy(buffer, from, roomier, 0, to - from);
                buffer = roomier;
                to -= from;
                from = 0;
            }
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0) {
                throw new EOFException();
            }
            to += read;
        }
    }
}
