package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.json.ErrorMessages;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.wire.WireServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error responses of Ollama and of proxies. */
final class ErrorAnswerTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | application/json | {"error":"\\"m\\" does not support chat"}     | unsupported_by_model | "m" does not support chat
            400 | application/json | {"error":"json: cannot unmarshal"}           | invalid_request      | json: cannot unmarshal
            401 | application/json | {"error":"unauthorized","signin_url":"x"}    | sign_in_required     | unauthorized
            401 | text/html        | <title>401 Authorization Required</title>    | unauthorized         | 401 Authorization Required
            403 |                  | ``                                           | forbidden            | HTTP 403 without a reason
            404 | application/json | {"error":"model 'm' not found"}              | model_not_found      | model 'm' not found
            404 | text/plain       | 404 page not found                           | unknown_operation    | 404 page not found
            407 |                  | ``                                           | unauthorized         | HTTP 407 without a reason
            429 | application/json | {"error":{"message":"slow down","type":"x"}} | rate_limited         | slow down
            500 | application/json | {"error":{}}                                 | server_error         | HTTP 500 without a reason
            400 | application/json | {"error":"unexpected EOF"}                   | invalid_request      | unexpected EOF
            413 | text/html        | <title>413 Request Entity Too Large</title>  | payload_too_large    | 413 Request Entity Too Large
            500 | application/json | {"error":""}                                 | server_error         | HTTP 500 without a reason
            500 | application/json | {"StatusCode":500,"Status":"500","error":"x"} | server_error        | x
            502 | application/json | {"message":"no upstream"}                    | bad_gateway          | no upstream
            500 | application/json | {"error":"cut o                              | server_error         | {"error":"cut o
            502 | text/html        | <html><head><title>502 Bad&#10; Gateway</title></head><body>nginx</body></html> | bad_gateway | 502 Bad&#10; Gateway
            502 | text/html        | <p>No <b>upstream</b></p>                    | bad_gateway          | No upstream
            503 | application/json | {"error":"server busy, please try again."}   | server_busy          | server busy, please try again.
            503 |                  | ``                                           | bad_gateway          | HTTP 503 without a reason
            418 | application/json | {"detail":"teapot"}                          | unexpected_status    | teapot
            404 | application/json | {"detail":{"error":"Not Found"}}             | unknown_operation    | Not Found
            422 | application/json | {"detail":[{"loc":["body","model"],"msg":"Field required"},{"msg":"x"}]} | unexpected_status | body.model: Field required; x
            400 | application/json | {"statusCode":400,"message":["model must be a string"],"error":"Bad Request"} | invalid_request | model must be a string
            404 | application/json | {"timestamp":"t","status":404,"error":"Not Found","path":"/x"} | unknown_operation | Not Found
            400 | application/json | {"title":"One or more errors","status":400,"errors":{"Model":["is required"]}} | invalid_request | is required
            500 | application/json | [{"error":{"code":500,"message":"quota"}}]   | server_error         | quota
            500 | text/event-stream | data: {"error":"framed"}                    | server_error         | framed
            500 | application/json | {"error":{"code":500,"message":"{\\"error\\":{\\"message\\":\\"inner\\"}}"}} | server_error | inner
            400 | application/json | {"error":{"type":"x","detail":"y"}}          | invalid_request      | y
            500 | application/json | {"errors":[{"title":"a","detail":"b"}]}      | server_error         | b
            400 | application/problem+json | {"title":"Bad Request","status":400,"detail":"no model"} | invalid_request | no model
            401 | application/json | {"error":"invalid_token","error_description":"expired"} | unauthorized | invalid_token: expired
            500 | application/json | {"code":1,"reasons":[]}                      | server_error         | {"code":1,"reasons":[]}
            """)
    void hasStatusReasonAndCode(int status, String mediaType, String body, String code, String message)
            throws Exception {
        try (WireServer server =
                WireServer.start((request, wire) -> wire.answer(status, mediaType == null ? "" : mediaType, body))) {
            OllamaClient client = client(server);
            for (boolean stream : List.of(false, true)) {
                Answered error = answered(client, stream);
                assertThat(error.status()).isEqualTo(status);
                assertThat(error.reason()).isEqualTo(message);
                assertThat(error).hasMessage("chat with model \"m\" at " + server.url() + ": " + message);
                assertThat(error.code()).isEqualTo(code);
                assertThat(error.rawBody()).isEqualTo(body.replace("data: ", "")); // Without the framing.
                assertThat(error.headers()).containsEntry("content-length", List.of(String.valueOf(body.length())));
                assertThat(error.partialResult()).isEmpty();
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void readsNoMoreThan64KiBOfAnError() throws Exception {
        String page = "x".repeat(3_000_000);
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(500, "text/plain", page))) {
            Answered error = answered(client(server), false);
            assertThat(error.rawBody()).hasSize(64 * 1024);
            assertThat(error.reason()).hasSize(2000);
        }
    }

    @Test
    void keepsTheBeginningOfAnErrorThatBreaksOff() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.write("HTTP/1.1 500 No\r\nContent-Length: 1000\r\n\r\nhalf a sen");
            wire.close();
        })) {
            assertThat(answered(client(server), false).rawBody()).isEqualTo("half a sen");
        }
    }

    @Test
    void findsEachCodeOnceAndFallsBackToTheLast() {
        assertThat(ErrorCatalogue.all())
                .extracting(ErrorCatalogue.Entry::code)
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates();
        assertThat(ErrorCatalogue.find("model_not_found")).hasValueSatisfying(entry -> {
            assertThat(entry.tries()).isNotEmpty();
            assertThat(entry.next())
                    .extracting(ErrorCatalogue.NextStep::operation)
                    .containsExactly("listModels");
            assertThat(entry.repeat()).isFalse();
        });
        assertThat(ErrorCatalogue.find("nonsense")).isEmpty();
        assertThat(ErrorCatalogue.ofAnswer("chat", 599, "").code()).isEqualTo("unexpected_status");
    }

    @Test
    void readsTheReasonInsideAMessageThatIsJsonItself() throws Exception {
        String innermost = "request (610 tokens) exceeds the available context size (256 tokens), try increasing it";
        String runner = "{\"error\":{\"code\":400,\"message\":\"" + innermost + "\",\"n_ctx\":256}}";
        for (String wrapped : List.of(error(runner), error(error(runner)))) {
            try (WireServer server =
                    WireServer.start((request, wire) -> wire.answer(400, "application/json", wrapped))) {
                Answered error = answered(client(server), true);
                assertThat(error.reason()).isEqualTo(innermost);
                assertThat(error.code()).isEqualTo("input_too_long");
                assertThat(error.rawBody()).isEqualTo(wrapped);
            }
        }
        assertThat(ErrorCatalogue.ofAnswer("chat", 400, runner).code()).isEqualTo("input_too_long");
    }

    @Test
    void keepsAMessageThatOnlyLooksLikeJson() {
        for (String message : List.of("{\"error\":", "{x}", "{\"detail\":[1]}", "[\"a\"]")) {
            assertThat(ErrorMessages.of(message, "nothing")).isEqualTo(message);
        }
    }

    @Test
    void stopsAtAMessageThatIsNestedTooDeeply() {
        String message = "deep";
        for (int i = 0; i < 8; i++) {
            message = error(message);
        }
        assertThat(ErrorMessages.of(message, "nothing")).isNotEmpty().hasSizeLessThanOrEqualTo(2000);
    }

    /** The same message means different errors for different operations. */
    @Test
    void distinguishesErrorsByOperation() {
        String dial = "Post \"https://ollama.com:443/api/chat?ts=1\": dial tcp: no such host";
        assertThat(ErrorCatalogue.ofAnswer("chat", 500, dial).code()).isEqualTo("cloud_unreachable");
        String head = "Head \"https://registry.ollama.ai/v2/library/m/blobs/sha256:0\": dial tcp: no such host";
        assertThat(ErrorCatalogue.ofAnswer("pushModel", 200, head).code()).isEqualTo("registry_unreachable");
        assertThat(ErrorCatalogue.ofAnswer("chat", 500, head).code()).isEqualTo("server_error");
        assertThat(ErrorCatalogue.ofAnswer("getAccount", 401, "unauthorized").code())
                .isEqualTo("sign_in_required");
        assertThat(ErrorCatalogue.ofAnswer("listModels", 401, "unauthorized").code())
                .isEqualTo("unauthorized");
    }

    private static String error(String message) {
        return Json.written(Map.of("error", message)).toString();
    }

    private static OllamaClient client(WireServer server) {
        return OllamaClient.builder().baseUrl(server.url()).build();
    }

    private static Answered answered(OllamaClient client, boolean stream) {
        return catchThrowableOfType(Answered.class, () -> {
            if (stream) {
                client.chatStream(CHAT);
            } else {
                client.chat(CHAT);
            }
        });
    }
}
