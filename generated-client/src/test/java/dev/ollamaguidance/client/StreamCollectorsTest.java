package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.GenerateResponse;
import dev.ollamaguidance.client.model.MessageRole;
import dev.ollamaguidance.client.model.Progress;
import dev.ollamaguidance.client.model.ToolCall;
import java.lang.reflect.Method;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StreamCollectorsTest {

    /** Recorded responses with several parts that are complete. */
    static List<Recording> streams() {
        return Recordings.releases().stream()
                .flatMap(release -> Recordings.read(release).all().stream())
                .filter(recording -> recording.response().lines() != null)
                .filter(recording -> recording.response().parts().stream().noneMatch(part -> part.has("error")))
                .filter(recording -> Operations.find(recording.operation())
                        .flatMap(Operation::streamRule)
                        .map(rule -> {
                            List<JsonNode> parts = recording.response().parts();
                            return rule.isFinal(parts.get(parts.size() - 1));
                        })
                        .orElse(false))
                .toList();
    }

    @Test
    void findsEnoughStreams() {
        assertThat(streams()).hasSizeGreaterThan(100);
        assertThat(streams().stream().map(Recording::operation).distinct())
                .containsExactlyInAnyOrder("chat", "generate", "createModel", "pullModel", "pushModel");
        assertThat(streams().stream()
                        .filter(recording -> recording.operation().equals("chat"))
                        .flatMap(recording -> recording.response().parts().stream())
                        .filter(part -> part.at("/message/tool_calls").size() > 0))
                .hasSizeGreaterThan(5);
    }

    @Test
    void hasOneForEachOperationThatStreams() {
        assertThat(Arrays.stream(StreamCollectors.class.getDeclaredMethods())
                        .filter(method -> method.getReturnType() == Collector.class)
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(Operations.all().stream()
                        .filter(operation -> operation.streamRule().isPresent())
                        .map(Operation::id)
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void mergesARecordedStream(Recording recording) {
        List<JsonNode> parts = recording.response().parts();
        switch (recording.operation()) {
            case "chat" -> {
                List<ChatResponse> typed = read(parts, ChatResponse.class);
                ChatResponse whole = typed.stream().collect(StreamCollectors.chat());
                ChatResponse last = typed.get(typed.size() - 1);
                List<ChatMessage> messages = typed.stream()
                        .map(ChatResponse::message)
                        .filter(Objects::nonNull)
                        .toList();
                assertThat(emptyIfNull(whole.message().content())).isEqualTo(join(messages, ChatMessage::content));
                assertThat(emptyIfNull(whole.message().thinking())).isEqualTo(join(messages, ChatMessage::thinking));
                List<ToolCall> calls = messages.stream()
                        .filter(message -> message.toolCalls() != null)
                        .flatMap(message -> message.toolCalls().stream())
                        .toList();
                assertThat(Objects.requireNonNullElse(whole.message().toolCalls(), List.<ToolCall>of()))
                        .isEqualTo(calls);
                assertThat(whole.createdAt()).isEqualTo(last.createdAt());
                assertThat(whole.done()).isTrue();
                assertThat(whole.doneReason()).isEqualTo(last.doneReason());
                assertThat(whole.evalCount()).isEqualTo(last.evalCount());
                assertThat(whole.totalDuration()).isEqualTo(last.totalDuration());
            }
            case "generate" -> {
                List<GenerateResponse> typed = read(parts, GenerateResponse.class);
                GenerateResponse whole = typed.stream().collect(StreamCollectors.generate());
                GenerateResponse last = typed.get(typed.size() - 1);
                assertThat(emptyIfNull(whole.response())).isEqualTo(join(typed, GenerateResponse::response));
                assertThat(emptyIfNull(whole.thinking())).isEqualTo(join(typed, GenerateResponse::thinking));
                assertThat(whole.context()).isEqualTo(last.context());
                assertThat(whole.evalDuration()).isEqualTo(last.evalDuration());
                assertThat(whole.promptEvalCount()).isEqualTo(last.promptEvalCount());
            }
            default -> {
                Collector<Progress, ?, Progress> collector =
                        recording.operation().equals("createModel")
                                ? StreamCollectors.createModel()
                                : recording.operation().equals("pullModel")
                                        ? StreamCollectors.pullModel()
                                        : StreamCollectors.pushModel();
                assertThat(read(parts, Progress.class).stream()
                                .collect(collector)
                                .status())
                        .isEqualTo("success");
            }
        }
    }

    @Test
    void rejectsAnEmptyStream() {
        assertThatThrownBy(() -> Stream.<ChatResponse>empty().collect(StreamCollectors.chat()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The stream of chat has no parts");
    }

    @Test
    void collectsInParallelInOrder() {
        List<ChatResponse> parts = Stream.iterate(0, number -> number + 1)
                .limit(2000)
                .map(number -> ChatResponse.builder()
                        .model("m")
                        .createdAt(OffsetDateTime.MIN)
                        .message(ChatMessage.builder()
                                .role(MessageRole.ASSISTANT)
                                .content(number + " ")
                                .build())
                        .done(number == 1999)
                        .build())
                .toList();

        assertThat(parts.parallelStream().collect(StreamCollectors.chat()))
                .isEqualTo(parts.stream().collect(StreamCollectors.chat()));
    }

    private static <T> List<T> read(List<JsonNode> parts, Class<T> type) {
        return parts.stream()
                .map(part -> {
                    try {
                        return OllamaJson.mapper().treeToValue(part, type);
                    } catch (JsonProcessingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static <T> String join(List<T> parts, Function<T, @Nullable String> text) {
        return parts.stream().map(text).filter(Objects::nonNull).collect(Collectors.joining());
    }

    private static String emptyIfNull(@Nullable String text) {
        return text == null ? "" : text;
    }
}
