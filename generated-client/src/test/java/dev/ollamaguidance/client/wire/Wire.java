package dev.ollamaguidance.client.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;

/** The server's end of a connection during one request. */
public final class Wire {
    private final Socket socket;
    private final OutputStream out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    /** A complete response with a length. */
    public void answer(int status, String mediaType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String type = mediaType.isEmpty() ? "" : "Content-Type: " + mediaType + "\r\n";
        write("HTTP/1.1 " + status + " Some Reason\r\n" + type + "Content-Length: " + bytes.length + "\r\n\r\n");
        write(bytes);
    }

    public void json(String body) throws IOException {
        answer(200, "application/json; charset=utf-8", body);
    }

    /** The headers of a chunked response. */
    public void begin(String mediaType) throws IOException {
        write("HTTP/1.1 200 OK\r\nContent-Type: " + mediaType + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    public void chunk(String text) throws IOException {
        chunk(text.getBytes(StandardCharsets.UTF_8));
    }

    public void chunk(byte[] bytes) throws IOException {
        write(Integer.toHexString(bytes.length) + "\r\n");
        write(bytes);
        write("\r\n");
    }

    public void end() throws IOException {
        write("0\r\n\r\n");
    }

    public void lines(String... lines) throws IOException {
        begin("application/x-ndjson");
        for (String line : lines) {
            chunk(line + "\n");
        }
        end();
    }

    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Closes the connection normally. */
    public void close() throws IOException {
        socket.close();
    }

    /** Resets the connection. */
    public void reset() throws IOException {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
    }

    /** Waits until the client has closed the connection, and returns how long it took. */
    public long untilClientIsGone() throws IOException {
        long start = System.nanoTime();
        InputStream in = socket.getInputStream();
        try {
            while (in.read() >= 0) {
                // Discards what it still sends.
            }
        } catch (IOException e) {
            // The client reset the connection.
        }
        return (System.nanoTime() - start) / 1_000_000;
    }
}
