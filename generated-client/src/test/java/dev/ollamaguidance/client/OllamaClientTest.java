package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.wire.WireServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the builder of a client takes and what becomes of it on the wire. */
final class OllamaClientTest {

    @Test
    void usesTheDefaultBaseUrl() {
        OllamaClient client = OllamaClient.builder().build();
        assertThat(client.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:11434"));
        assertThat(client).hasToString("OllamaClient[http://127.0.0.1:11434]");
    }

    @Test
    void acceptsTheBaseUrlInSeveralForms() {
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
    void rejectsInvalidBaseUrls() {
        for (String address : List.of(
                "example.com:80",
                "ftp://example.com",
                "http:/x",
                "http://u:p@example.com",
                "http://example.com?q",
                "http://u:p@ollama_server:11434",
                "http://u:p^@example.com",
                "u:p@example.com",
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
    void rejectsHeadersThatCannotBeSent() {
        assertThatThrownBy(() -> OllamaClient.builder().header("Host", "example.com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OllamaClient.builder().header("X", "line\r\nbreak"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OllamaClient.builder().header("no name", "value"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsInvalidLimits() {
        for (Duration limit : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofDays(25))) {
            assertThatThrownBy(() -> OllamaClient.builder().connectTimeout(limit))
                    .hasMessageStartingWith("connectTimeout must be between 1 ms and 24 days");
            assertThatThrownBy(() -> OllamaClient.builder().answerTimeout(limit))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> OllamaClient.builder().idleTimeout(limit))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> OllamaClient.builder().callTimeout(limit))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void sendsTheKeyOfTheEnvironmentWhenThereIsOne() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json("{\"version\":\"1\"}"))) {
            for (String key : Arrays.asList(" secret\n", "", null)) {
                OllamaClient.builder().baseUrl(server.url()).apiKey(key).build().getVersion();
            }
            assertThat(server.received().get(0).header("authorization")).isEqualTo("Bearer secret");
            assertThat(server.received().get(1).headers()).doesNotContainKey("authorization");
            assertThat(server.received().get(2).headers()).doesNotContainKey("authorization");
        }
    }

    @Test
    void usesTheProxyOfACustomBuilder() throws Exception {
        try (WireServer proxy = WireServer.start((request, wire) -> wire.json("{\"version\":\"1\"}"))) {
            HttpClient.Builder settings = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_2)
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .proxy(ProxySelector.of(new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), proxy.url().getPort())));
            OllamaClient.builder()
                    .baseUrl("http://ollama.invalid:11434/prefix")
                    .httpClient(settings)
                    .build()
                    .getVersion();

            assertThat(proxy.only().path()).isEqualTo("http://ollama.invalid:11434/prefix/api/version");
            assertThat(proxy.only().headers()).doesNotContainKeys("upgrade", "http2-settings");
        }
    }

    @Test
    void sharesConnectionsBetweenOptions() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json("{\"version\":\"1\"}"))) {
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(server.url())
                    .header("X-One", "1")
                    .build();
            client.getVersion();
            client.with(options -> options.withHeader("x-one", "2", "3").withHeader("X-Two", "4"))
                    .getVersion();
            client.with(options -> options.withHeader("X-ONE")).getVersion();
            client.getVersion();

            assertThat(server.received())
                    .extracting(request -> String.join(", ", request.headers().getOrDefault("x-one", List.of("none"))))
                    .containsExactly("1", "2, 3", "none", "1");
            assertThat(server.received().get(1).header("x-two")).isEqualTo("4");
            assertThat(server.connections()).isEqualTo(1);
            assertThat(client.with(CallOptions.defaults()).options()).isSameAs(CallOptions.defaults());
        }
    }

    @Test
    void showsNoSecretInItsOptions() {
        OllamaClient client = OllamaClient.builder().bearerToken("secret").build();
        assertThat(client.options().toString()).contains("Authorization").doesNotContain("secret");
    }

    @Test
    void rejectsAUserWithAColon() {
        assertThatThrownBy(() -> OllamaClient.builder().basicCredentials("a:b", "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The user of basic credentials must not contain a colon");
    }

    @Test
    void reportsARequestThatCannotBeWritten() {
        ChatRequest request =
                ChatRequest.builder().model("m").otherMember("x", new Object()).build();
        assertThatThrownBy(() -> OllamaClient.builder().build().chat(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The request of chat cannot be written as JSON: ");
    }

    @Test
    void createsOneThreadPerClientAndOneWatchdog() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json("{\"version\":\"1\"}"))) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            OllamaClient client = OllamaClient.builder().baseUrl(server.url()).build();
            IntStream.range(0, 8).parallel().forEach(call -> client.getVersion());

            Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
            after.removeAll(before);
            after.removeIf(thread -> thread.getName().startsWith("ForkJoinPool")
                    || thread.getName().startsWith("wire-server"));
            assertThat(after).allMatch(Thread::isDaemon);
            assertThat(after)
                    .extracting(Thread::getName)
                    .filteredOn(name -> !name.equals("ollama-client-watchdog"))
                    .singleElement()
                    .asString()
                    .endsWith("-SelectorManager");
        }
    }
}
