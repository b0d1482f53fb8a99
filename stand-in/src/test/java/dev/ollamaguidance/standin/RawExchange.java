package dev.ollamaguidance.standin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A response to a request whose bytes the test chooses, with headers that HTTP clients do not send.
 *
 * @param head the status line and the headers
 */
record RawExchange(List<String> head, String body) {

    RawExchange {
        head = List.copyOf(head);
    }

    /** Sends a request line and headers, and reads until the server closes the connection. */
    static RawExchange send(URI server, String requestLine, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(requestLine));
        lines.addAll(List.of(headers));
        lines.add("Connection: close");
        try (Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            int end = Math.max(0, response.indexOf("\r\n\r\n"));
            return new RawExchange(
                    List.of(response.substring(0, end).split("\r\n")),
                    response.substring(end).strip());
        }
    }

    int status() {
        return Integer.parseInt(head.get(0).split(" ", 3)[1]);
    }

    /** The value of a header; empty if it is absent. */
    String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst()
                .orElse("");
    }
}
