package dev.ollamaguidance.client;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ollamaguidance.api.fuzz.FuzzSeeds;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.EmbedInput;
import dev.ollamaguidance.client.model.EmbedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Any response of a server, whole, streamed or an error, is returned or becomes an exception of this client. */
final class ResponseFuzzTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();
    private static final ServerSocket SERVER = serve();
    private static final OllamaClient CLIENT = OllamaClient.builder()
            .baseUrl("http://127.0.0.1:" + SERVER.getLocalPort())
            .answerTimeout(Duration.ofSeconds(5))
            .idleTimeout(Duration.ofSeconds(5))
            .build();

    /** The first byte selects the operation, the status and the media type; the rest is the body. */
    private static volatile byte[] response = {};

    @AfterAll
    static void close() throws IOException {
        SERVER.close();
    }

    private static ServerSocket serve() {
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> accept(server), "fuzz-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(2_000);
                readHead(socket.getInputStream());
                byte[] data = response;
                int kind = data.length == 0 ? 0 : data[0];
                byte[] body = Arrays.copyOfRange(data, Math.min(1, data.length), data.length);
                String head = "HTTP/1.1 " + ((kind & 8) == 0 ? "200" : "500") + " x\r\nContent-Type: "
                        + ((kind & 4) == 0 ? "application/x-ndjson" : "text/html") + "\r\nContent-Length: "
                        + body.length
                        + "\r\nConnection: close\r\n\r\n";
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
                all.writeBytes(body);
                socket.getOutputStream().write(all.toByteArray());
                socket.shutdownOutput();
                // Until the client has read everything and closes, so that no byte is lost.
                socket.getInputStream().transferTo(ByteArrayOutputStream.nullOutputStream());
            } catch (IOException gone) {
                // The next request gets a new connection.
            }
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int last = 0;
        for (int next = in.read(); next >= 0 && last != 0x0d0a0d0a; ) {
            last = last << 8 | next;
            next = last == 0x0d0a0d0a ? -1 : in.read();
        }
    }

    @Tag("fuzz")
    @FuzzTest(maxDuration = "30s")
    void fuzz(byte[] data) {
        response = data;
        int kind = data.length == 0 ? 0 : data[0];
        try {
            switch (kind & 3) {
                case 0 -> {
                    try (Stream<ChatResponse> parts = CLIENT.chatStream(CHAT)) {
                        parts.forEach(part -> {});
                    }
                }
                case 1 -> CLIENT.chat(CHAT);
                case 2 ->
                    CLIENT.embed(EmbedRequest.builder()
                            .model("m")
                            .input(EmbedInput.of("a"))
                            .build());
                default -> CLIENT.listModels();
            }
        } catch (OllamaException expected) {
            // The response is not valid.
        }
    }

    @ParameterizedTest
    @ArgumentsSource(FuzzSeeds.class)
    void acceptsTheSeeds(byte[] data) {
        fuzz(data);
    }
}
