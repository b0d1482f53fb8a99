package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.api.examples.ContractExamples;
import dev.ollamaguidance.api.examples.ExactJson;
import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.json.ErrorMessages;
import dev.ollamaguidance.client.model.Alias;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.DeleteAliasRequest;
import dev.ollamaguidance.client.model.ModelOptions;
import dev.ollamaguidance.client.wire.Received;
import dev.ollamaguidance.client.wire.WireServer;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls every operation with every example of the contract, and checks the request and the result. */
final class OperationsTest {
    private static final String ONLY_IN_OLDER_RELEASES = "listAliases|setAlias|deleteAlias";

    static List<Example> examples() {
        return Example.all();
    }

    @Test
    void coversEveryOperationAndExampleOfTheContract() {
        List<String> ids = ContractExamples.newest().operationIds();

        assertThat(Operations.all()).hasSize(29);
        assertThat(Operations.all())
                .extracting(Operation::id)
                .filteredOn(id -> !id.matches(ONLY_IN_OLDER_RELEASES))
                .isEqualTo(ids);
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(110);
        Set<String> covered = new HashSet<>();
        examples().forEach(example -> covered.add(example.operation().id()));
        assertThat(covered).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void hasAMethodPerOperationAndASecondOnePerStream() {
        List<String> expected = new ArrayList<>(List.of("builder", "baseUrl", "options", "with", "with", "toString"));
        for (Operation operation : Operations.all()) {
            expected.add(operation.id());
            if (operation.bodyKind() == BodyKind.UPLOAD) {
                expected.add(operation.id());
            }
            operation.streamRule().ifPresent(rule -> expected.add(operation.id() + "Stream"));
        }

        assertThat(Arrays.stream(OllamaClient.class.getMethods())
                        .filter(method -> method.getDeclaringClass() != Object.class)
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void sendsTheRequestOfTheExample(Example example) throws Exception {
        Operation operation = example.operation();
        try (WireServer server = example.server()) {
            OllamaClient client = OllamaClient.builder().baseUrl(server.url()).build();
            Throwable error = catchThrowable(() -> answers(client, example));
            assertThat(error != null).isEqualTo(example.isError() && operation.responseType() != Boolean.class);

            Received request = server.only();
            assertThat(request.method()).isEqualTo(operation.method());
            assertThat(request.path()).isEqualTo(path(example));
            assertThat(request.headers()).doesNotContainKeys("upgrade", "http2-settings", "cookie");
            assertThat(request.header("connection")).isEmpty();
            assertThat(request.header("user-agent")).isEqualTo("ollama-client-java");
            assertThat(request.header("accept")).isEqualTo(accepted(example));
            switch (operation.bodyKind()) {
                case NONE -> {
                    assertThat(request.length()).isZero();
                    assertThat(request.headers()).doesNotContainKey("content-type");
                }
                case UPLOAD -> {
                    assertThat(request.text()).isEqualTo(example.body());
                    assertThat(request.header("content-type")).isEqualTo("application/octet-stream");
                    assertThat(request.header("content-length")).isEqualTo(String.valueOf(request.length()));
                }
                case JSON -> {
                    assertThat(request.header("content-type")).isEqualTo("application/json");
                    assertThat(ExactJson.comparable(ExactJson.read(request.text())))
                            .isEqualTo(ExactJson.comparable(expectedBody(example)));
                    assertThat(request.text()).doesNotContain("null");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void returnsTheResponseWithoutLoss(Example example) throws Exception {
        JsonNode response = example.json().path("response");
        try (WireServer server = example.server()) {
            OllamaClient client = OllamaClient.builder().baseUrl(server.url()).build();
            if (example.operation().responseType() == Boolean.class) {
                assertThat(answers(client, example))
                        .containsExactly(response.path("status").asInt() == 200);
            } else if (example.isError()) {
                assertThatThrownBy(() -> answers(client, example)).isInstanceOfSatisfying(Answered.class, error -> {
                    assertThat(error.code())
                            .isEqualTo(example.json().path("error").asText());
                    assertThat(error.status()).isEqualTo(response.path("status").asInt());
                    assertThat(error.operationId())
                            .isEqualTo(example.operation().id());
                    assertThat(error.reason()).isEqualTo(reason(response));
                });
            } else {
                List<JsonNode> expected = new ArrayList<>();
                response.path("lines").forEach(expected::add);
                if (response.has("body") && example.operation().responseType() != null) {
                    expected.add(response.path("body"));
                }
                assertThat(answers(client, example))
                        .allSatisfy(answer -> assertThat(answer)
                                .isInstanceOf(example.operation().responseType()))
                        .map(Json::written)
                        .map(ExactJson::comparable)
                        .isEqualTo(expected.stream().map(ExactJson::comparable).toList());
            }
        }
    }

    /** The example catalogue covers the newest release only. */
    @Test
    void callsTheOperationsThatOnlyOlderReleasesHave() throws Exception {
        Alias prefix = Alias.builder()
                .alias("claude-")
                .target("smollm2:135m")
                .prefixMatching(true)
                .build();
        String json = "{\"alias\":\"claude-\",\"target\":\"smollm2:135m\",\"prefix_matching\":true}";
        try (WireServer server = WireServer.start((request, wire) -> wire.json(
                switch (request.method()) {
                    case "GET" -> "{\"aliases\":[" + json + "]}";
                    case "DELETE" -> "{\"deleted\":true}";
                    default -> json;
                }))) {
            OllamaClient client = OllamaClient.builder().baseUrl(server.url()).build();

            assertThat(client.setAlias(prefix)).isEqualTo(prefix);
            assertThat(client.listAliases().aliases()).containsExactly(prefix);
            assertThat(client.deleteAlias(DeleteAliasRequest.builder()
                                    .alias("claude-")
                                    .build())
                            .deleted())
                    .isTrue();
            assertThat(server.received())
                    .extracting(request -> request.method() + " " + request.path() + " " + request.text())
                    .containsExactly(
                            "POST /api/experimental/aliases " + json,
                            "GET /api/experimental/aliases ",
                            "DELETE /api/experimental/aliases {\"alias\":\"claude-\"}");
        }
    }

    @Test
    void rejectsAnInvalidParameterBeforeSending() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(200, "", ""))) {
            OllamaClient client = OllamaClient.builder().baseUrl(server.url()).build();

            for (String digest : List.of("", "sha256:12", "../tags", "sha256:" + "A".repeat(64))) {
                assertThatThrownBy(() -> client.blobExists(digest))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("digest must match ^sha256:[0-9a-f]{64}$, but is \"" + digest + "\"");
            }
            assertThat(server.received()).isEmpty();
        }
    }

    /** In a response, such a value costs only itself; in a request, it is a mistake of the caller. */
    @Test
    void convertsRequestsStrictly() {
        Operation chat = Operations.byId("chat");

        assertThat(chat.request(ExactJson.read("{\"model\":\"m\",\"options\":{\"seed\":7},\"later\":1}")))
                .isEqualTo(ChatRequest.builder()
                        .model("m")
                        .options(ModelOptions.builder().seed(7L).build())
                        .otherMember("later", 1)
                        .build());
        assertThatThrownBy(() -> chat.request(Map.of("options", Map.of("seed", new BigInteger("9223372036854775808")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The body of chat is not a ChatRequest: the value at /options/seed is 9223372036854775808,"
                        + " which is out of range");
        assertThatThrownBy(() -> chat.request(Map.of("stream", "true")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The body of chat is not a ChatRequest: the value at /stream is of another type");
        assertThatThrownBy(() -> chat.request("text")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Operations.byId("getVersion").request(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("getVersion has no JSON request");
    }

    @Test
    void reportsMissingArguments() {
        OllamaClient client = OllamaClient.builder().build();

        assertThatThrownBy(() -> Operations.byId("blobExists").call(client, Map.of(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("blobExists requires the parameter digest");
        assertThatThrownBy(() -> Operations.byId("chat").call(client, Map.of(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chat requires a body of type ChatRequest");
        assertThatThrownBy(() -> Operations.byId("chat").call(client, Map.of(), ExactJson.read("{\"messages\": 1}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The body of chat is not a ChatRequest: ");
        assertThatThrownBy(() -> Operations.byId("embed").stream(client, Map.of(), ExactJson.read("{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("embed does not stream");
        assertThatThrownBy(() -> Operations.byId("fly")).hasMessage("The contract does not have the operation fly");
        assertThat(Operations.find("fly")).isEmpty();
    }

    @Test
    void describesOperations() {
        Operation chat = Operations.byId("chat");
        assertThat(chat).hasToString("chat (POST /api/chat)");
        assertThat(chat.repeatable()).isTrue();
        assertThat(chat.streamRule()).hasValueSatisfying(rule -> {
            assertThat(rule.append()).contains("/message/content", "/message/tool_calls");
            assertThat(rule.finalPointer()).isEqualTo("/done");
            assertThat(rule.finalValue().booleanValue()).isTrue();
            assertThat(rule.progress()).contains(new ProgressRule(null, null, null, null, true, "tokens"));
        });
        Operation pull = Operations.byId("pullModel");
        assertThat(pull.repeatable()).isTrue();
        assertThat(pull.streamRule().orElseThrow().finalValue().textValue()).isEqualTo("success");
        assertThat(pull.streamRule().orElseThrow().progress())
                .contains(new ProgressRule("/completed", "/total", "/status", "/digest", false, "bytes"));
        assertThat(Operations.byId("createBlob").bodyKind()).isEqualTo(BodyKind.UPLOAD);
        assertThat(Operations.byId("createBlob").parameters()).containsExactly("digest");
        assertThat(Operations.byId("deleteModel").responseType()).isNull();
    }

    private static String accepted(Example example) {
        if (example.streams()) {
            return "application/json, application/x-ndjson";
        }
        boolean text = example.json().at("/response/mediaType").asText().startsWith("text/");
        return text ? "text/plain" : "application/json";
    }

    private static List<Object> answers(OllamaClient client, Example example) {
        if (example.streams()) {
            try (Stream<?> parts = example.operation().stream(client, example.parameters(), example.body())) {
                return List.copyOf(parts.toList());
            }
        }
        Object answer = example.operation().call(client, example.parameters(), example.body());
        return answer == null ? List.of() : List.of(answer);
    }

    private static String path(Example example) {
        String path = example.operation().path();
        for (Map.Entry<String, String> parameter : example.parameters().entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return path;
    }

    private static JsonNode expectedBody(Example example) {
        ObjectNode body = example.json().at("/request/body").deepCopy();
        if (example.operation().streamRule().isPresent()) {
            body.put("stream", example.streams());
        }
        return body;
    }

    private static String reason(JsonNode response) {
        JsonNode error = response.at("/body/error");
        for (JsonNode line : response.path("lines")) {
            error = line.has("error") ? line.path("error") : error;
        }
        return ErrorMessages.of(error.asText(), error.asText());
    }
}
