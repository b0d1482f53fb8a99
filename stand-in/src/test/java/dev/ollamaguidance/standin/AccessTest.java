package dev.ollamaguidance.standin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.standin.junit.StandInExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which web pages may send requests. The expected statuses are those of Ollama 0.24.0 on 127.0.0.1. */
@ExtendWith(StandInExtension.class)
final class AccessTest {

    private static final String VERSION = "GET /api/version HTTP/1.1";

    private static final StandIn SHARED = StandIn.contract().pace(Duration.ZERO).start();

    @AfterAll
    static void close() {
        SHARED.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                ":80",
                "[]:80",
                "127.0.0.1",
                "127.0.0.1:11434",
                "127.1.2.3",
                "localhost",
                "localhost:80",
                "LOCALHOST",
                "localhost:",
                "localhost:x",
                "[localhost]:80",
                "[127.0.0.1]:80",
                "::1",
                "[::1]:11434",
                "[::1]:",
                "0:0:0:0:0:0:0:1",
                "[0000:0:0:0:0:0:0:1]:1",
                "[::1%lo]:1",
                "[::ffff:127.0.0.1]:80",
                "0.0.0.0",
                "::",
                "[::]:1",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "[fd00::1]:80",
                "fc00::",
                "[::ffff:10.0.0.1]:1",
                "a.localhost",
                ".localhost",
                "a.local",
                ".local",
                "a..local",
                "x_y.local",
                "1.local",
                "evil.local:1",
                "[a.local]:1",
                "a.local:b.local",
                "[::1]x.local",
                "a.internal"
            })
    void acceptsTheHost(String host) throws IOException {
        assertThat(RawExchange.send(SHARED.url(), VERSION, "Host: " + host).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:11434",
                "evil.example:80:80",
                "localhost.evil.example",
                "localhost.",
                "localhost::1",
                "x:localhost",
                "local",
                "internal",
                "%6cocalhost",
                "8.8.8.8",
                "169.254.1.1",
                "172.32.0.1",
                "127.1",
                "1.2.3",
                "127.0.0.1.",
                "127.0.0.01",
                "0127.0.0.1",
                "127.0.0.256",
                "2130706433",
                "0x7f.0.0.1",
                "127.0.0.1:80:80",
                "[::1]",
                "[::1",
                "::1]",
                "[:1",
                "::1:80",
                "[::1]x",
                "[::00001]:1",
                "[::127.0.0.1]:1",
                "[fe80::1]",
                "[fe80::1%lo]:1",
                "[fe80::1%]:1",
                "[2001:db8::1]",
                "[fdff::1]",
                "[1:2:3:4:5:6:7:8]:1",
                "fbff::1:1",
                "[::ffff:127.0.0.1]",
                "::ffff:8.8.8.8",
                "[::ffff:0.0.0.0]:1"
            })
    void rejectsTheHost(String host) throws IOException {
        RawExchange response = RawExchange.send(SHARED.url(), VERSION, "Host: " + host);
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.body()).isEmpty();
        assertThat(response.header(StandIn.HEADER)).isEqualTo("contract");
    }

    @Test
    void acceptsNameAndAddressesOfThisMachine() throws IOException {
        String name = InetAddress.getLocalHost().getHostName();
        for (String host : List.of(name, name.toUpperCase(Locale.ROOT), name + ":1")) {
            assertThat(RawExchange.send(SHARED.url(), VERSION, "Host: " + host).status())
                    .as(host)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user@localhost", "localhost/x", "é.local", "a b"})
    void rejectsAMalformedHost(String host) throws IOException {
        RawExchange response = RawExchange.send(SHARED.url(), VERSION, "Host: " + host);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("400 Bad Request: malformed Host header");
    }

    @Test
    void requiresOneHost() throws IOException {
        URI url = SHARED.url();
        assertThat(RawExchange.send(url, VERSION).body()).isEqualTo("400 Bad Request: missing required Host header");
        assertThat(RawExchange.send(url, "GET /api/version HTTP/1.0").status()).isEqualTo(200);
        assertThat(RawExchange.send(url, VERSION, "Host: localhost", "Host: evil.example")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void takesTheHostOfTheRequestLine() throws IOException {
        URI url = SHARED.url();
        assertThat(RawExchange.send(url, "GET http://evil.example/api/version HTTP/1.1", "Host: localhost")
                        .status())
                .isEqualTo(403);
        RawExchange allowed =
                RawExchange.send(url, "GET http://localhost/api/version?x=1 HTTP/1.1", "Host: evil.example");
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.body()).contains("version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nothing HTTP/1.1",
                "PUT /api/chat HTTP/1.1",
                "HEAD / HTTP/1.1",
                "OPTIONS /api/chat HTTP/1.1",
                "GET / HTTP/1.1"
            })
    void checksEveryRequest(String requestLine) throws IOException {
        assertThat(RawExchange.send(SHARED.url(), requestLine, "Host: evil.example")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"localhost, 204", "my.local:1, 204", "127.0.0.1, 405", "evil.example, 403"})
    void answersOptionsByTheHost(String host, int status) throws IOException {
        assertThat(RawExchange.send(SHARED.url(), "OPTIONS /api/chat HTTP/1.1", "Host: " + host)
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3000",
                "https://localhost:3000",
                "http://127.0.0.1",
                "http://127.0.0.1:8080",
                "https://127.0.0.1:1",
                "http://0.0.0.0",
                "http://0.0.0.0:9",
                "http://localhost:",
                "app://",
                "app://x",
                "app://*",
                "file://",
                "file:///x",
                "tauri://localhost",
                "vscode-webview://a",
                "vscode-file://b"
            })
    void acceptsTheOrigin(String origin) throws IOException {
        RawExchange response = RawExchange.send(SHARED.url(), VERSION, "Host: localhost", "Origin: " + origin);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(response.header("Vary")).isEqualTo("Origin");
        assertThat(RawExchange.send(SHARED.url(), "OPTIONS /api/chat HTTP/1.1", "Host: localhost", "Origin: " + origin)
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "https://evil.example",
                "http://localhost.evil.example",
                "http://localhost/",
                "http://127.0.0.1.evil",
                "http://127.0.0.2",
                "http://[::1]",
                "http://[::1]:80",
                "http://a.localhost",
                "http://a.local",
                "http://10.0.0.1",
                "http://192.168.1.1",
                "HTTP://localhost",
                "http://LOCALHOST",
                "ws://localhost",
                "ftp://localhost",
                "null",
                "*",
                "app:/",
                "tauri:",
                "chrome-extension://abc",
                "moz-extension://x",
                "http://evil.example, http://localhost"
            })
    void rejectsTheOrigin(String origin) throws IOException {
        for (String requestLine : List.of(VERSION, "OPTIONS /api/chat HTTP/1.1", "GET /nothing HTTP/1.1")) {
            RawExchange response = RawExchange.send(SHARED.url(), requestLine, "Host: localhost", "Origin: " + origin);
            assertThat(response.status()).as(requestLine).isEqualTo(403);
            assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, http://localhost, 200, ''",
        "localhost, https://localhost, 200, ''",
        "my.local:1, https://my.local:1, 200, ''",
        "a.local:80, http://a.local, 403, ''",
        "evil.example, http://evil.example, 403, ''",
        "evil.example, http://localhost, 403, http://localhost",
        "localhost, '', 200, ''"
    })
    void comparesTheOriginWithTheHost(String host, String origin, int status, String allowed) throws IOException {
        RawExchange response = RawExchange.send(SHARED.url(), VERSION, "Host: " + host, "Origin: " + origin);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(allowed);
    }

    @Test
    void usesTheFirstOfSeveralOrigins() throws IOException {
        String good = "Origin: http://localhost:1";
        String bad = "Origin: http://evil.example";
        assertThat(RawExchange.send(SHARED.url(), VERSION, "Host: localhost", good, bad)
                        .status())
                .isEqualTo(200);
        assertThat(RawExchange.send(SHARED.url(), VERSION, "Host: localhost", bad, good)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aForeignOriginDoesNotDeleteModels(StandIn standIn) throws IOException {
        String body = "{\"model\":\"smollm2:135m\"}";
        String[] headers = {"Host: localhost", "Origin: http://evil.example", "Content-Length: 0"};
        assertThat(RawExchange.send(standIn.url(), "DELETE /api/delete HTTP/1.1", headers)
                        .status())
                .isEqualTo(403);
        headers[2] = "Content-Length: " + body.length() + "\r\n\r\n" + body;
        assertThat(RawExchange.send(standIn.url(), "DELETE /api/delete HTTP/1.1", headers)
                        .status())
                .isEqualTo(403);
        assertThat(standIn.models().names()).contains("smollm2:135m");
    }

    @Test
    void addsTheHeadersToErrors() throws IOException {
        RawExchange response = RawExchange.send(
                SHARED.url(), "GET /nothing HTTP/1.1", "Host: localhost", "Origin: http://localhost:1");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:1");
    }

    @ParameterizedTest
    @MethodSource("dev.ollamaguidance.standin.StandIn#releases")
    void respondsToBrowsersAsRecorded(String release) throws IOException, InterruptedException {
        Recordings recordings = Recordings.read(release);
        try (StandIn standIn = StandIn.contract(release).start()) {
            for (String name : List.of("origin-forbidden", "origin-allowed", "preflight")) {
                Recording recording = recordings.named("any." + name);
                ReceivedResponse response = new TestClient(standIn.url()).send(recording.request());
                assertThat(response.status())
                        .as(name)
                        .isEqualTo(recording.response().status());
                for (String header : List.of(
                        "Access-Control-Allow-Origin",
                        "Access-Control-Allow-Methods",
                        "Access-Control-Max-Age",
                        "Allow",
                        "Vary")) {
                    assertThat(response.header(header))
                            .as(name + " " + header)
                            .isEqualTo(recording.response().headers().get(header));
                }
            }
            assertThat(allowedHeaders(requireNonNull(new TestClient(standIn.url())
                            .send(recordings.named("any.preflight").request())
                            .header("Access-Control-Allow-Headers"))))
                    .containsAll(allowedHeaders(requireNonNull(recordings
                            .named("any.preflight")
                            .response()
                            .headers()
                            .get("Access-Control-Allow-Headers"))));
        }
    }

    private static Set<String> allowedHeaders(String list) {
        return new TreeSet<>(List.of(list.split(",")));
    }
}
