package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.json.Deviation;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.wire.WireServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses with values of an unexpected type, and responses without their main field, through the client. */
final class UnexpectedResponseTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();
    private static final String LAST = "{\"model\":\"m\",\"message\":{\"content\":\"lo\"},\"done\":true}";

    static List<Deviation> chats() {
        return Deviation.all().stream()
                .filter(deviation -> deviation.type() == ChatResponse.class)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chats")
    void isReadAsAWhole(Deviation chat) throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json(chat.json()))) {
            ChatResponse response = client(server).chat(CHAT);
            assertThat(response).isEqualTo(OllamaJson.mapper().readValue(chat.json(), ChatResponse.class));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chats")
    void isReadAsAPart(Deviation chat) throws Exception {
        boolean isLast = chat.seen().contains("\"done\":true");
        List<String> lines = isLast ? List.of(chat.json()) : List.of(chat.json(), LAST);
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(lines.toArray(String[]::new)));
                Stream<ChatResponse> parts = client(server).chatStream(CHAT)) {
            assertThat(parts.toList())
                    .hasSize(lines.size())
                    .startsWith(OllamaJson.mapper().readValue(chat.json(), ChatResponse.class));
        }
    }

    @Test
    void notifiesListenersInTheThreadOfTheCaller() throws Exception {
        List<String> heard = new ArrayList<>();
        CallListener listener = new CallListener() {
            @Override
            public void unexpectedValue(CallStart call, String pointer, Object value) {
                heard.add(call.operationId() + " " + pointer + " " + value + " "
                        + Thread.currentThread().getName());
            }
        };
        String thread = Thread.currentThread().getName();
        String odd = "{\"message\":{\"content\":[1]},\"done\":\"true\"}";
        try (WireServer server = WireServer.start((request, wire) -> wire.json(odd))) {
            listening(server, listener).chat(CHAT);
        }
        assertThat(heard).containsExactly("chat /message/content [1] " + thread, "chat /done true " + thread);
        heard.clear();
        try (WireServer server = WireServer.start((request, wire) -> wire.lines("{\"created_at\":\"\"}", odd));
                Stream<ChatResponse> parts = listening(server, listener).chatStream(CHAT)) {
            assertThat(parts.count()).isEqualTo(2);
        }
        assertThat(heard)
                .containsExactly(
                        "chat /created_at  " + thread,
                        "chat /message/content [1] " + thread,
                        "chat /done true " + thread);
    }

    /** Whether the body has one value, several, or more than a result, and whether it is short or long. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "{'message':{'content':[1]},'done':true}; /message/content [1]",
                "{'message':{'content':'a'},'eval_count':{},'done':false}|{'created_at':7,'done':true}; "
                        + "/eval_count {}, /created_at 7",
                "{'message':{'content':[1]},'done':true}|[DONE]; /message/content [1]",
                "{'message':{'content':[1]},'done':true}|{'created_at':7}; /message/content [1]"
            })
    void notifiesListenersOnceOfEachValueOfAResponse(String body, String expected) throws Exception {
        for (int padding : List.of(0, 100_000)) {
            List<String> heard = new ArrayList<>();
            CallListener listener = new CallListener() {
                @Override
                public void unexpectedValue(CallStart call, String pointer, Object value) {
                    heard.add(pointer + " " + value);
                }
            };
            String json = body.replace('\'', '"')
                    .replace('|', '\n')
                    .replaceFirst("\\{", "{\"padding\":\"" + "x".repeat(padding) + "\",");
            try (WireServer server = WireServer.start((request, wire) -> wire.json(json))) {
                assertThat(listening(server, listener).chat(CHAT).done()).isTrue();
            }
            assertThat(String.join(", ", heard)).isEqualTo(expected);
        }
    }

    @Test
    void aListenerThatThrowsDoesNotFailTheCall() throws Exception {
        CallListener listener = new CallListener() {
            @Override
            public void unexpectedValue(CallStart call, String pointer, Object value) {
                throw new IllegalStateException("listener");
            }
        };
        List<Throwable> uncaught = new ArrayList<>();
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((unused, failure) -> uncaught.add(failure));
        try (WireServer server = WireServer.start((request, wire) -> wire.json("{\"message\":1}"))) {
            assertThat(listening(server, listener).chat(CHAT).otherMembers()).isEqualTo(Map.of("message", 1));
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
        assertThat(uncaught).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{}]",
                "7",
                "\"text\"",
                "{\"message\":{\"content\":\"a\u0001\"}}",
                "{\"message\":{\"content\":\"\\q\"}}",
                "{\"message\":",
                "{\"message\":{\"eval_count\":01}}",
                "{} 7",
                "<html></html>",
                "null",
                ""
            })
    void explainsWhatCannotBeRead(String body) throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json(body))) {
            Unreadable error =
                    catchThrowableOfType(Unreadable.class, () -> client(server).chat(CHAT));
            assertThat(error.reason())
                    .startsWith("the response does not match the contract: ")
                    .doesNotContain("Json", "java.", "jackson", "Cannot deserialize", "`");
        }
    }

    /** A byte order without a character, which the parser rejects with another kind of exception. */
    @Test
    void explainsBytesThatAreNotUnicode() throws Exception {
        byte[] bytes = {0, 0, 0, '{', 0x7F, 0, 0, 0};
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            wire.write(bytes);
        })) {
            Unreadable error =
                    catchThrowableOfType(Unreadable.class, () -> client(server).chat(CHAT));
            assertThat(error.reason()).contains("the bytes are not valid Unicode");
        }
    }

    @Test
    void namesThePlaceOfInvalidJson() throws Exception {
        String body = "{\"message\":{\"tool_calls\":[{},{\"function\":x}]}}";
        try (WireServer server = WireServer.start((request, wire) -> wire.json(body))) {
            Unreadable error =
                    catchThrowableOfType(Unreadable.class, () -> client(server).chat(CHAT));
            assertThat(error.reason()).contains("at /message/tool_calls/1/function, ", "(line 1, column ");
        }
    }

    @Test
    void isEmptyWithoutTheMainField() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json("{}"))) {
            OllamaClient client = client(server);
            assertThat(client.chat(CHAT).text()).isEmpty();
            assertThat(client.listModels().modelsOrEmpty()).isEmpty();
            assertThat(client.listRunningModels().modelsOrEmpty()).isEmpty();
        }
    }

    @Test
    void joinsTheTextThatIsInTheFieldOfAnotherOperation() throws Exception {
        String[] parts = {
            "{\"model\":\"m\",\"response\":\"Guten\",\"done\":false}",
            "{\"model\":\"m\",\"response\":\" Tag\",\"done\":false}",
            "{\"model\":\"m\",\"response\":\"\",\"done\":true}"
        };
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(parts));
                Stream<ChatResponse> stream = client(server).chatStream(CHAT)) {
            ChatResponse whole =
                    stream.peek(part -> assertThat(part.text()).isEmpty()).collect(StreamCollectors.chat());
            assertThat(whole.otherMembers()).containsOnly(Map.entry("response", "Guten Tag"));
            assertThat(whole.done()).isTrue();
        }
    }

    @Test
    void collectsPartsWithUnexpectedValues() throws Exception {
        String[] parts = {
            "{\"created_at\":\"2026-03-01T10:00:00\",\"message\":{\"content\":\"Gut\"},\"done\":\"false\"}",
            "{\"created_at\":\"\",\"message\":{\"content\":\"en\",\"tool_calls\":[{\"function\":"
                    + "{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}]},\"done\":0}",
            "{\"created_at\":1,\"message\":{\"content\":[\"Tag\"]},\"done\":1}"
        };
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(parts));
                Stream<ChatResponse> stream = client(server).chatStream(CHAT)) {
            ChatResponse whole = stream.collect(StreamCollectors.chat());
            assertThat(whole.text()).isEqualTo("GutenTag");
            assertThat(whole.message().toolCalls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.function().arguments()).isEqualTo(Map.of("a", 1)));
            assertThat(whole.done()).isTrue();
            assertThat(whole.createdAt()).isNull();
        }
    }

    private static OllamaClient client(WireServer server) {
        return OllamaClient.builder().baseUrl(server.url()).build();
    }

    private static OllamaClient listening(WireServer server, CallListener listener) {
        return OllamaClient.builder().baseUrl(server.url()).listener(listener).build();
    }
}
