package dev.ollamaguidance.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.standin.junit.StandInExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandInExtension.class)
final class ContractModeTest {

    private static final String EMPTY_DIGEST =
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String HELLO_DIGEST =
            "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @Test
    void marksItsResponses(StandIn standIn) throws IOException, InterruptedException {
        assertThat(new TestClient(standIn.url()).get("/api/version").header(StandIn.HEADER))
                .isEqualTo("contract");
        assertThat(new TestClient(standIn.url()).get("/nothing").header(StandIn.HEADER))
                .isEqualTo("contract");
    }

    @Test
    void listsTheModelsOfTheContract(StandIn standIn) throws IOException, InterruptedException {
        assertThat(listed(standIn))
                .isEqualTo(standIn.models().names())
                .containsExactly("all-minilm:l6", "smollm2:135m");
    }

    @Test
    void listsAModelAfterItWasPulledAndNotAfterItWasDeleted(StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        ReceivedResponse pulled = client.post("/api/pull", "{\"model\":\"Llama3.2\"}");
        assertThat(pulled.streamed()).isTrue();
        assertThat(pulled.header("Transfer-Encoding")).isEqualToIgnoringCase("chunked");
        assertThat(listed(standIn)).containsExactly("Llama3.2:latest", "all-minilm:l6", "smollm2:135m");

        JsonNode added = client.get("/api/tags").json().path("models").path(0);
        assertThat(added.path("model").asText()).isEqualTo("Llama3.2:latest");
        assertThat(added.path("details").path("family").asText()).isEqualTo("llama");

        ReceivedResponse deleted = client.delete("/api/delete", "{\"model\":\"llama3.2:LATEST\"}");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text()).isEmpty();
        assertThat(deleted.header("Content-Length")).isEqualTo("0");
        assertThat(listed(standIn)).containsExactly("all-minilm:l6", "smollm2:135m");
        assertThat(client.delete("/api/delete", "{\"model\":\"llama3.2\"}").status())
                .isEqualTo(404);
    }

    @Test
    void returnsTheModelNameAsRequested(StandIn standIn) throws IOException, InterruptedException {
        standIn.models().add("mine");
        ReceivedResponse response = new TestClient(standIn.url())
                .post("/api/chat", "{\"model\":\"Mine\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(response.parts())
                .hasSize(9)
                .allSatisfy(line -> assertThat(line.path("model").asText()).isEqualTo("Mine"));
    }

    @Test
    void doesNotStreamIfStreamIsFalse(StandIn standIn) throws IOException, InterruptedException {
        ReceivedResponse response = new TestClient(standIn.url())
                .post(
                        "/api/chat",
                        "{\"model\":\"smollm2:135m\",\"stream\":false,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(response.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(response.json().path("message").path("content").asText()).isNotEmpty();
    }

    @Test
    void namesTheMissingModel(StandIn standIn) throws IOException, InterruptedException {
        ReceivedResponse response = new TestClient(standIn.url()).post("/api/show", "{\"model\":\"a \\\"b\\\" $1\"}");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().path("error").asText()).isEqualTo("model 'a \"b\" $1:latest' not found");
    }

    @Test
    void returnsTheErrorOfAnExampleWithAnEqualRequest(StandIn standIn) throws IOException, InterruptedException {
        ReceivedResponse response = new TestClient(standIn.url())
                .post("/api/pull", "{\"insecure\":true,\"model\":\"127.0.0.1:5599/rec/none\"}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).endsWith("{\"error\":\"pull model manifest: file does not exist\"}\n");
        assertThat(standIn.models().names()).hasSize(2);
    }

    @Test
    void restoresItsInitialModels(StandIn standIn) {
        standIn.models().add("mine");
        standIn.models().remove("smollm2:135m");
        standIn.models().reset();
        assertThat(standIn.models().names()).containsExactly("all-minilm:l6", "smollm2:135m");
    }

    @Test
    void storesABlobOnce(StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        String path = "/api/blobs/" + HELLO_DIGEST;
        assertThat(client.head(path).status()).isEqualTo(404);
        assertThat(client.post(path, "hello").status()).isEqualTo(201);
        assertThat(client.head(path).status()).isEqualTo(200);
        assertThat(client.post(path, "x".repeat(1_000_000)).status()).isEqualTo(200);
        assertThat(client.post("/api/blobs/" + EMPTY_DIGEST, "").status()).isEqualTo(201);
    }

    @Test
    void rejectsABlobWithAWrongDigest(StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        ReceivedResponse response = client.post("/api/blobs/" + EMPTY_DIGEST, "hello");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error").asText())
                .isEqualTo("digest mismatch, expected \"%s\", got \"%s\"", EMPTY_DIGEST, HELLO_DIGEST);
        assertThat(client.head("/api/blobs/" + EMPTY_DIGEST).status()).isEqualTo(404);
    }

    @Test
    void rejectsUnknownPathsAndWrongMethods(StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        for (ReceivedResponse response : List.of(client.get("/api/nothing"), client.get("/api/tags/"))) {
            assertNotFound(response);
        }
        ReceivedResponse wrongMethod = client.get("/api/chat");
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.header("Content-Type")).isEqualTo("text/plain");
        assertThat(wrongMethod.header("Allow")).isEqualTo("POST");
        assertThat(wrongMethod.text()).isEqualTo("405 method not allowed");
        assertThat(client.head("/api/chat").status()).isEqualTo(405);
    }

    @Test
    void respondsAsTheChosenRelease() throws IOException, InterruptedException {
        try (StandIn standIn = StandIn.contract("0.5.13").start()) {
            TestClient client = new TestClient(standIn.url());
            ReceivedResponse version = client.get("/api/version");
            assertThat(version.header(StandIn.HEADER)).isEqualTo("contract 0.5.13");
            assertThat(version.text()).isEqualTo("{\"version\":\"0.5.13\"}");
            assertNotFound(client.get("/api/status"));
            assertNotFound(client.get("/api/chat"));
        }
    }

    @Test
    void rejectsAReleaseWithoutACompiledContract() {
        assertThat(StandIn.releases()).contains("0.5.13", "0.33.0-rc2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandIn.contract("0.5.12"))
                .withMessageContainingAll("0.5.12", StandIn.releases().toString());
    }

    private static void assertNotFound(ReceivedResponse response) {
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("Content-Type")).isEqualTo("text/plain");
        assertThat(response.text()).isEqualTo("404 page not found");
    }

    @Test
    void listsLoadedModels(StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        assertThat(named(client.get("/api/ps"))).isEmpty();
        client.post("/api/generate", "{\"model\":\"smollm2:135m\",\"keep_alive\":\"5m\"}");
        client.post("/api/embed", "{\"model\":\"all-minilm:l6\",\"input\":\"Hi\"}");
        client.post("/api/show", "{\"model\":\"smollm2:135m\"}");
        assertThat(named(client.get("/api/ps"))).containsExactly("all-minilm:l6", "smollm2:135m");
        client.post("/api/chat", "{\"model\":\"smollm2:135m\",\"keep_alive\":0}");
        assertThat(named(client.get("/api/ps"))).containsExactly("all-minilm:l6");
        client.post("/api/embed", "{\"model\":\"all-minilm:l6\",\"input\":\"Hi\",\"keep_alive\":\"0s\"}");
        assertThat(named(client.get("/api/ps"))).isEmpty();
    }

    @Test
    void createsAModelFromAMissingSource(StandIn standIn) throws IOException, InterruptedException {
        ReceivedResponse made = new TestClient(standIn.url())
                .post("/api/create", "{\"model\":\"mine\",\"from\":\"theirs\",\"stream\":false}");
        assertThat(made.text()).isEqualTo("{\"status\":\"success\"}");
        assertThat(standIn.models().contains("mine")).isTrue();
        assertThat(standIn.models().contains("theirs")).isFalse();
    }

    @Test
    void rejectsACloudModelBeforeLookingItUp(StandIn standIn) throws IOException, InterruptedException {
        ReceivedResponse response = new TestClient(standIn.url())
                .post(
                        "/api/chat",
                        "{\"model\":\"gpt-oss:120b-cloud\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.json().path("error").asText()).startsWith("ollama cloud is disabled");
    }

    @Test
    void prefersRecordedExamples(StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        assertThat(client.post("/api/me", "").status()).isEqualTo(503);
        assertThat(client.post("/api/signout", "").status()).isEqualTo(500);
        assertThat(client.post("/api/experimental/web_search", "{\"query\":\"what is new\"}")
                        .json()
                        .path("results"))
                .isNotEmpty();
        try (StandIn older = StandIn.contract("0.12.11").start()) {
            assertThat(new TestClient(older.url()).post("/api/me", "").text()).isEqualTo("null");
        }
    }

    @Test
    void respondsToAToolResultWithText(StandIn standIn) throws IOException, InterruptedException {
        standIn.models().add("qwen3:8b");
        TestClient client = new TestClient(standIn.url());
        String question = "{\"role\":\"user\",\"content\":\"Weather in Paris?\"}";
        String tools = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\"}}]";
        String format = "{\"model\":\"qwen3:8b\",\"stream\":false,%s,\"messages\":[%s]}";
        JsonNode call = client.post("/api/chat", format.formatted(tools, question))
                .json()
                .path("message");
        assertThat(call.path("tool_calls")).hasSize(1);
        String result = "{\"role\":\"tool\",\"tool_name\":\"get_weather\",\"content\":\"Rain\"}";
        String history = question + "," + call + "," + result;
        JsonNode text = client.post("/api/chat", format.formatted(tools, history))
                .json()
                .path("message");
        assertThat(text.path("tool_calls")).isEmpty();
        assertThat(text.path("content").asText()).isNotEmpty();
    }

    @Test
    void respondsToTheRootPath(StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        assertThat(client.get("/").text()).isEqualTo("Ollama is running");
        assertThat(client.get("/").mediaType()).isEqualTo("text/plain");
        assertThat(client.head("/").text()).isEmpty();
    }

    @Test
    void streamsAPushOnlyIfRequested(StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        ReceivedResponse streamed = client.post("/api/push", "{\"model\":\"none/such\"}");
        assertThat(streamed.status()).isEqualTo(200);
        assertThat(streamed.streamed()).isTrue();
        assertThat(client.post("/api/push", "{\"model\":\"none/such\",\"stream\":false}")
                        .status())
                .isEqualTo(500);
    }

    @Test
    void rejectsABodyThatIsNotAJsonObject(StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        assertThat(client.post("/api/chat", "").json().path("error").asText()).isEqualTo("missing request body");
        for (String body : List.of("", "{", "[]", "5", "\"x\"", "nonsense", "{\"a\":}")) {
            ReceivedResponse response = client.post("/api/chat", body);
            assertThat(response.status()).as(body).isEqualTo(400);
            assertThat(response.json().path("error").isTextual()).as(body).isTrue();
        }
    }

    @Test
    void acceptsFieldsOfUnexpectedTypes(StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        assertThat(client.post("/api/chat", "null").status()).isEqualTo(404);
        assertThat(client.post("/api/chat", "{\"model\":{\"a\":1}}").status()).isEqualTo(404);
        String odd = "{\"model\":\"smollm2:135m\",\"stream\":\"no\",\"messages\":5,\"options\":[],\"keep_alive\":null}";
        assertThat(client.post("/api/chat", odd).status()).isEqualTo(200);
        assertThat(client.post("/api/pull", "{}").status()).isEqualTo(200);
        assertThat(standIn.models().names()).hasSize(2);
    }

    @Test
    void streamsLineByLineAtItsPace() throws IOException, InterruptedException {
        try (StandIn standIn = StandIn.contract().pace(Duration.ofMillis(60)).start();
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), standIn.url().getPort())) {
            String body = "{\"model\":\"smollm2:135m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
            socket.getOutputStream().write(request("/api/chat", body));
            List<Long> arrivals = new ArrayList<>();
            InputStream stream = socket.getInputStream();
            StringBuilder read = new StringBuilder();
            while (read.indexOf("\r\n0\r\n") < 0) {
                int next = stream.read();
                read.append((char) next);
                if (next == '}' && read.indexOf("\"done\"", Math.max(0, read.length() - 400)) > 0) {
                    arrivals.add(System.nanoTime());
                }
            }
            Duration whole = Duration.ofNanos(arrivals.get(arrivals.size() - 1) - arrivals.get(0));
            assertThat(whole).isGreaterThan(Duration.ofMillis(150));
        }
    }

    @Test
    void keepsServingAfterAClientDisconnects() throws IOException, InterruptedException {
        try (StandIn standIn = StandIn.contract().pace(Duration.ofMillis(5)).start()) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), standIn.url().getPort())) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream().write(request("/api/pull", "{\"model\":\"left\"}"));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            Thread.sleep(200);
            assertThat(new TestClient(standIn.url()).get("/api/version").status())
                    .isEqualTo(200);
            assertThat(standIn.models().contains("left")).isFalse();
        }
    }

    @Test
    void hasNoRecordings(StandIn standIn) {
        assertThatIllegalStateException().isThrownBy(() -> standIn.nextCase("chat.stream"));
    }

    @Test
    void reportsAPortInUse(StandIn standIn) {
        assertThatThrownBy(
                        () -> StandIn.contract().port(standIn.url().getPort()).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(standIn.url().getPort()));
    }

    private static byte[] request(String path, String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> listed(StandIn standIn) throws IOException, InterruptedException {
        return named(new TestClient(standIn.url()).get("/api/tags"));
    }

    private static List<String> named(ReceivedResponse response) throws IOException {
        List<String> names = new ArrayList<>();
        response.json()
                .path("models")
                .forEach(model -> names.add(model.path("name").asText()));
        return names;
    }
}
