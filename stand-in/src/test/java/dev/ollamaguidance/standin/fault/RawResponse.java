package dev.ollamaguidance.standin.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a response on a connection that is closed after it.
 *
 * @param head status line and headers
 * @param chunks the chunks of a chunked body, or any other body as one element; one character for each byte
 * @param complete whether the end of the body was received
 * @param reset whether the connection was reset
 */
record RawResponse(String head, List<String> chunks, boolean complete, boolean reset) {

    static RawResponse read(Socket socket) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        boolean reset = false;
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                received.write(buffer, 0, length);
            }
        } catch (SocketException thrown) {
            reset = true;
        }
        String all = received.toString(StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            return new RawResponse(all, List.of(), false, reset);
        }
        String head = all.substring(0, end);
        String rest = all.substring(end + 4);
        if (!head.contains("chunked")) {
            return new RawResponse(head, List.of(rest), true, reset);
        }
        List<String> chunks = new ArrayList<>();
        int start = 0;
        while (start < rest.length()) {
            int sizeEnd = rest.indexOf("\r\n", start);
            int size = Integer.parseInt(rest.substring(start, sizeEnd), 16);
            if (size == 0) {
                return new RawResponse(head, chunks, true, reset);
            }
            chunks.add(rest.substring(sizeEnd + 2, sizeEnd + 2 + size));
            start = sizeEnd + 2 + size + 2;
        }
        return new RawResponse(head, chunks, false, reset);
    }

    String body() {
        byte[] bytes = String.join("", chunks).getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return body().lines().toList();
    }
}
