package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.wire.WireServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error answers, from Ollama and from what stands in front of it. */
final class ErrorAnswerTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | application/json | {"error":"\\"m\\" does not support chat"}     | unsupported_by_model | "m" does not support chat
            400 | application/json | {"error":"json: cannot unmarshal"}           | invalid_request      | json: cannot unmarshal
            401 | application/json | {"error":"unauthorized","signin_url":"x"}    | unauthorized         | unauthorized
            403 |                  | ``                                           | forbidden            | HTTP 403 without a reason
            404 | application/json | {"error":"model 'm' not found"}              | model_not_found      | model 'm' not found
            404 | text/plain       | 404 page not found                           | unknown_operation    | 404 page not found
            407 |                  | ``                                           | unauthorized         | HTTP 407 without a reason
            429 | application/json | {"error":{"message":"slow down","type":"x"}} | rate_limited         | slow down
            500 | application/json | {"error":{}}                                 | server_error         | HTTP 500 without a reason
            500 | application/json | {"error":"unexpected EOF"}                   | model_runner_failed  | unexpected EOF
            500 | application/json | {"error":"cut o                              | server_error         | {"error":"cut o
            502 | text/html        | <html><head><title>502 Bad&#10; Gateway</title></head><body>nginx</body></html> | bad_gateway | 502 Bad&#10; Gateway
            502 | text/html        | <p>No <b>upstream</b></p>                    | bad_gateway          | No upstream
            503 | application/json | {"error":"server busy, please try again."}   | server_busy          | server busy, please try again.
            503 |                  | ``                                           | server_error         | HTTP 503 without a reason
            418 | application/json | {"detail":"teapot"}                          | unexpected_status    | {"detail":"teapot"}
            """)
    void givesStatusReasonAndCode(int status, String mediaType, String body, String code, String message)
            throws Exception {
        try (WireServer server =
                WireServer.start((request, wire) -> wire.answer(status, mediaType == null ? "" : mediaType, body))) {
            OllamaClient client = client(server);
            for (boolean stream : List.of(false, true)) {
                Answered error = answered(client, stream);
                assertThat(error.status()).isEqualTo(status);
                assertThat(error).hasMessage(message);
                assertThat(error.code()).isEqualTo(code);
                assertThat(error.rawBody()).isEqualTo(body);
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
            assertThat(error.getMessage()).hasSize(2000);
        }
    }

    @Test
    void keepsWhatCameOfAnErrorThatBreaksOff() throws Exception {
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
        assertThat(ErrorCatalogue.ofAnswer(599, "").code()).isEqualTo("unexpected_status");
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
