package dev.ollamaguidance.client.feign;

import static dev.ollamaguidance.client.wire.Lines.LAST;
import static dev.ollamaguidance.client.wire.Lines.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ollamaguidance.client.OllamaJson;
import dev.ollamaguidance.client.Operation;
import dev.ollamaguidance.client.Operations;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.DeleteRequest;
import dev.ollamaguidance.client.wire.WireServer;
import feign.Feign;
import feign.FeignException;
import feign.RequestLine;
import feign.codec.Encoder;
import feign.jackson.JacksonEncoder;
import feign.jackson.JacksonIteratorDecoder;
import feign.stream.StreamDecoder;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The generated interface with a Feign client. */
final class OllamaApiTest {

    @Test
    void hasEveryOperationWithItsMethodAndPath() {
        List<String> expected = Operations.all().stream()
                .flatMap(operation -> Stream.concat(
                        Stream.of(line(operation.id(), operation)),
                        operation.streamRule().stream().map(rule -> line(operation.id() + "Stream", operation))))
                .toList();

        assertThat(Arrays.stream(OllamaApi.class.getMethods())
                        .map(method -> method.getName() + " " + requestLine(method)))
                .hasSizeGreaterThanOrEqualTo(31)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void callsThroughFeign() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            switch (request.method() + " " + request.path()) {
                case "POST /api/chat" -> {
                    if (request.text().contains("\"stream\":true")) {
                        wire.lines(part("a"), LAST);
                    } else {
                        wire.json(part("whole"));
                    }
                }
                case "GET /api/version" -> wire.json("{\"version\":\"1\"}");
                case "DELETE /api/delete" -> wire.answer(404, "application/json", "{\"error\":\"none\"}");
                default -> wire.answer(200, "", "");
            }
        })) {
            OllamaApi api = api(server);
            ChatRequest chat = ChatRequest.builder().model("m").build();
            String digest = "sha256:" + "0".repeat(64);

            assertThat(api.getVersion().version()).isEqualTo("1");
            assertThat(api.chat(chat.withStream(false)).message().content()).isEqualTo("whole");
            try (Stream<ChatResponse> parts = api.chatStream(chat.withStream(true))) {
                assertThat(parts.map(part -> part.message().content())).containsExactly("a", "");
            }
            api.blobExists(digest);
            api.createBlob(digest, new byte[] {1, 2, 3});
            assertThat(server.received().get(4).length()).isEqualTo(3);
            assertThatThrownBy(() ->
                            api.deleteModel(DeleteRequest.builder().model("m").build()))
                    .isInstanceOf(FeignException.NotFound.class);
            assertThat(server.received().get(5).text()).isEqualTo("{\"model\":\"m\"}");
        }
    }

    private static OllamaApi api(WireServer server) {
        Encoder json = new JacksonEncoder(OllamaJson.mapper());
        return Feign.builder()
                .encoder((object, type, template) -> {
                    if (object instanceof byte[] bytes) {
                        template.body(bytes, null);
                    } else {
                        json.encode(object, type, template);
                    }
                })
                .decoder(StreamDecoder.create(
                        JacksonIteratorDecoder.create(OllamaJson.mapper()),
                        (response, type) -> OllamaJson.mapper()
                                .readValue(
                                        response.body().asInputStream(),
                                        OllamaJson.mapper().constructType(type))))
                .doNotCloseAfterDecode()
                .target(OllamaApi.class, server.url().toString());
    }

    private static String line(String method, Operation operation) {
        return method + " " + operation.method() + " " + operation.path();
    }

    private static String requestLine(Method method) {
        return method.getAnnotation(RequestLine.class).value();
    }
}
