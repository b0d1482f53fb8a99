package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.wire.WireServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the builder of a client takes and what becomes of it on the wire. */
final class OllamaClientTest {

    @Test
    void goesToTheUsualAddress() {
        OllamaClient client = OllamaClient.builder().build();
        assertThat(client.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:11434"));
        assertThat(client).hasToString("OllamaClient[http://127.0.0.1:11434]");
    }

    @Test
    void takesTheAddressInSeveralForms() {
        assertThat(OllamaClient.builder().host("[::1]:1337").build().baseUrl()).hasToString("http://[::1]:1337");
        assertThat(OllamaClient.builder()
                        .baseUrl("https://example.com/ollama//")
                        .build()
                        .baseUrl())
                .hasToString("https://example.com/ollama");
        assertThat(OllamaClient.builder().fromEnvironment().build().baseUrl())
                .isEqualTo(OllamaHost.parse(System.getenv("OLLAMA_HOST")));
    }

    @Test
    void refusesWhatIsNotAnAddress() {
        for (String address : List.of(
                "example.com:80",
                "ftp://example.com",
                "http:/x",
                "http://u:p@example.com",
                "http://example.com?q",
                "http://example.com#f")) {
            assertThatThrownBy(() -> OllamaClient.builder().baseUrl(address))
                    .describedAs(address)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("u:p");
        }
    }

    @Test
    void putsThePathOfAProxyBeforeThoseOfOllama() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json("{\"version\":\"1\"}"))) {
            OllamaClient.builder()
                    .baseUrl(server.url() + "/some/prefix/")
                    .build()
                    .getVersion();
            assertThat(server.only().path()).isEqualTo("/some/prefix/api/version");
        }
    }

    @Test
    void sendsItsOwnHeadersWithEveryRequest() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json("{\"version\":\"1\"}"))) {
            OllamaClient.builder()
                    .baseUrl(server.url())
                    .userAgent("my-program/1.0")
                    .header("X-Braces", "{not} a {template}")
                    .header("X-Two", "1")
                    .header("X-Two", "2")
                    .basicCredentials("user", "pass:w\u00f6rd")
                    .build()
                    .getVersion();
            OllamaClient.builder()
                    .baseUrl(server.url())
                    .bearerToken("t{0}ken")
                    .build()
                    .getVersion();

            assertThat(server.received().get(0).header("user-agent")).isEqualTo("my-program/1.0");
            assertThat(server.received().get(0).header("x-braces")).isEqualTo("{not} a {template}");
            assertThat(server.received().get(0).header("x-two")).isEqualTo("1, 2");
            assertThat(server.received().get(0).header("authorization")).isEqualTo("Basic dXNlcjpwYXNzOnfDtnJk");
            assertThat(server.received().get(1).header("authorization")).isEqualTo("Bearer t{0}ken");
        }
    }

    @Test
    void refusesHeadersThatCannotBeSent() {
        assertThatThrownBy(() -> OllamaClient.builder().header("Host", "example.com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OllamaClient.builder().header("X", "line\r\nbreak"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OllamaClient.builder().header("no name", "value"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesLimitsThatAreNone() {
        for (Duration limit : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofDays(25))) {
            assertThatThrownBy(() -> OllamaClient.builder().connectTimeout(limit))
                    .hasMessageStartingWith("connectTimeout must be between 1 ms and 24 days");
            assertThatThrownBy(() -> OllamaClient.builder().answerTimeout(limit))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> OllamaClient.builder().idleTimeout(limit))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void tellsItsListenerOfEveryAnswer() throws Exception {
        List<String> told = new ArrayList<>();
        try (WireServer server = WireServer.start((request, wire) -> {
            if (request.method().equals("GET")) {
                wire.write("HTTP/1.1 200 OK\r\nX-Who: me\r\nContent-Length: 15\r\n\r\n{\"version\":\"1\"}");
            } else {
                wire.answer(500, "", "");
            }
        })) {
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(server.url())
                    .answerListener((operationId, status, headers) ->
                            told.add(operationId + " " + status + " " + headers.get("x-who")))
                    .build();
            client.getVersion();
            assertThatThrownBy(
                            () -> client.chat(ChatRequest.builder().model("m").build()))
                    .isInstanceOf(Answered.class);

            assertThat(told).containsExactly("getVersion 200 [me]", "chat 500 null");
        }
    }

    @Test
    void saysThatARequestCannotBeWritten() {
        ChatRequest request =
                ChatRequest.builder().model("m").otherMember("x", new Object()).build();
        assertThatThrownBy(() -> OllamaClient.builder().build().chat(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The request of chat cannot be written as JSON: ");
    }

    @Test
    void makesNoThreadsOfItsOwn() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json("{\"version\":\"1\"}"))) {
            OllamaClient client = OllamaClient.builder().baseUrl(server.url()).build();
            client.getVersion();
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !thread.isDaemon())
                            .map(Thread::getName))
                    .noneMatch(name -> name.startsWith("ollama") || name.startsWith("HttpClient"));
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("ollama")))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }
}
