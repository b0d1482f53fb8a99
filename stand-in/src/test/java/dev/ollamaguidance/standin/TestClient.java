package dev.ollamaguidance.standin;

import dev.ollamaguidance.api.recordings.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A plain HTTP client. */
final class TestClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI server;

    TestClient(URI server) {
        this.server = server;
    }

    ReceivedResponse get(String path) throws IOException, InterruptedException {
        return send("GET", path, Map.of(), BodyPublishers.noBody());
    }

    ReceivedResponse head(String path) throws IOException, InterruptedException {
        return send("HEAD", path, Map.of(), BodyPublishers.noBody());
    }

    ReceivedResponse post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, Map.of(), BodyPublishers.ofString(body));
    }

    ReceivedResponse delete(String path, String body) throws IOException, InterruptedException {
        return send("DELETE", path, Map.of(), BodyPublishers.ofString(body));
    }

    /** Sends a recorded request. An uploaded file whose bytes were not kept is replaced by zeros. */
    ReceivedResponse send(Recording.Request request) throws IOException, InterruptedException {
        return send(request.method(), request.path(), request.headers(), body(request));
    }

    private static BodyPublisher body(Recording.Request request) {
        if (request.body() != null) {
            return BodyPublishers.ofString(request.body().toString());
        }
        if (request.uploadedBytes() != null) {
            return BodyPublishers.ofByteArray(new byte[request.uploadedBytes().intValue()]);
        }
        return request.text() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.text());
    }

    private ReceivedResponse send(String method, String path, Map<String, String> headers, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).method(method, body);
        headers.forEach(request::header);
        HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        boolean complete = true;
        try (InputStream stream = response.body()) {
            for (int next = stream.read(); next >= 0; next = stream.read()) {
                received.write(next);
            }
        } catch (IOException cutOff) {
            complete = false;
        }
        return new ReceivedResponse(
                response.statusCode(), response.headers(), received.toString(StandardCharsets.UTF_8), complete);
    }

    /**
     * Sends a recorded JSON request over a plain socket and reads until the connection closes. Unlike this method, the JDK's
     * client can lose the received bytes of an incomplete body.
     *
     * @return the received chunks of the body
     */
    String sendAndReadToTheEnd(Recording.Request request) throws IOException {
        byte[] body = String.valueOf(request.body()).getBytes(StandardCharsets.UTF_8);
        String head = "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
                .formatted(request.method(), request.path(), body.length);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            // One character for each byte, so that chunk sizes apply to the string.
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return unchunked(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        }
    }

    private static String unchunked(String chunks) {
        StringBuilder text = new StringBuilder();
        int start = 0;
        while (start < chunks.length()) {
            int sizeEnd = chunks.indexOf("\r\n", start);
            int size = Integer.parseInt(chunks.substring(start, sizeEnd), 16);
            text.append(chunks, sizeEnd + 2, sizeEnd + 2 + size);
            start = sizeEnd + 2 + size + 2;
        }
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
