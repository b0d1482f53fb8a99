package dev.ollamaguidance.server.deviation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** A server that sends the same response to each request for a path. */
final class DeviatingOllama implements AutoCloseable {
    private static final Reply NOTHING =
            new Reply(404, "text/plain", "404 page not found".getBytes(StandardCharsets.UTF_8), Reply.WITH_LENGTH);

    private final ServerSocket server;
    private volatile Map<String, Reply> replies = Map.of();

    private DeviatingOllama(ServerSocket server) {
        this.server = server;
    }

    /** A response. */
    static final class Reply {
        /** The response has a Content-Length. */
        static final int WITH_LENGTH = 0;

        /** The response of an HTTP/1.0 server, which ends with the connection. */
        static final int UNTIL_THE_END = -1;

        private final int status;
        private final String mediaType;
        private final byte[] body;
        private final int chunk;

        /**
         * Creates a response.
         *
         * @param mediaType empty for none
         * @param chunk bytes in each chunk; {@link #WITH_LENGTH} or {@link #UNTIL_THE_END} for a body without chunks
         */
        Reply(int status, String mediaType, byte[] body, int chunk) {
            this.status = status;
            this.mediaType = mediaType;
            this.body = body.clone();
            this.chunk = chunk;
        }

        static Reply json(String text) {
            return new Reply(200, "application/json", text.getBytes(StandardCharsets.UTF_8), WITH_LENGTH);
        }

        int status() {
            return status;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    static DeviatingOllama start() throws IOException {
        DeviatingOllama ollama = new DeviatingOllama(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        start(ollama::accept);
        return ollama;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "deviating-ollama");
        thread.setDaemon(true);
        thread.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Sets the responses to all further requests, by path. */
    void use(Map<String, Reply> byPath) {
        replies = Map.copyOf(byPath);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                start(() -> serve(socket));
            } catch (IOException e) {
                return; // The server is closed.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                in.skipNBytes(length(head));
                Reply reply = reply(head);
                send(out, reply, head.startsWith("HEAD"));
                if (reply.chunk == Reply.UNTIL_THE_END) {
                    return;
                }
            }
        } catch (IOException e) {
            return; // The client has closed the connection, because it has what it needs.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.US_ASCII);
            }
        }
        return "";
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    private Reply reply(String head) {
        return replies.getOrDefault(head.split(" ", 3)[1], NOTHING);
    }

    private static void send(OutputStream out, Reply reply, boolean withoutBody) throws IOException {
        boolean untilTheEnd = reply.chunk == Reply.UNTIL_THE_END;
        StringBuilder head = new StringBuilder((untilTheEnd ? "HTTP/1.0 " : "HTTP/1.1 ") + reply.status + " X\r\n");
        if (!reply.mediaType.isEmpty()) {
            head.append("Content-Type: ").append(reply.mediaType).append("\r\n");
        }
        if (reply.chunk == Reply.WITH_LENGTH) {
            head.append("Content-Length: ").append(reply.body.length).append("\r\n");
        } else if (!untilTheEnd) {
            head.append("Transfer-Encoding: chunked\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
        if (!withoutBody && reply.chunk <= 0) {
            all.writeBytes(reply.body);
        } else if (!withoutBody) {
            for (int at = 0; at < reply.body.length; at += reply.chunk) {
                int size = Math.min(reply.chunk, reply.body.length - at);
                all.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                all.write(reply.body, at, size);
                all.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            all.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        all.writeTo(out);
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
