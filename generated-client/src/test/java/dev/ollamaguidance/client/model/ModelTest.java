package dev.ollamaguidance.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ollamaguidance.client.OllamaJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What all generated records, unions and enums have in common, by the example of some. */
final class ModelTest {

    @Test
    void sendsOnlySetFields() throws Exception {
        assertThat(write(ChatRequest.builder().model("m").build())).isEqualTo("{\"model\":\"m\"}");
        assertThat(write(ChatRequest.builder()
                        .model("m")
                        .messages(List.of())
                        .keepAlive(null)
                        .otherMember("think", "max")
                        .build()))
                .isEqualTo("{\"model\":\"m\",\"messages\":[],\"think\":\"max\"}");
    }

    @Test
    void requiresFieldsWhenBuildingButNotWhenReading() throws Exception {
        assertThatThrownBy(() -> ChatRequest.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ChatRequest requires model");
        assertThat(read("{}", ChatResponse.class).message()).isNull();
    }

    @Test
    void keepsUnknownFieldsAndDropsNulls() throws Exception {
        ModelList list = read(
                "{\"models\":[{\"name\":\"n\",\"size\":null,\"new\":{\"a\":[1,null]},\"gone\":null}],\"z\":1.5}",
                ModelList.class);

        assertThat(list.otherMembers()).containsExactly(Map.entry("z", 1.5));
        assertThat(list.models().get(0).size()).isNull();
        assertThat(write(list)).isEqualTo("{\"models\":[{\"name\":\"n\",\"new\":{\"a\":[1,null]}}],\"z\":1.5}");
        assertThatThrownBy(() -> list.otherMembers().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void keepsNullsInsideFreeJson() throws Exception {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("unit", null);
        assertThat(write(ToolCallFunction.builder()
                        .name("f")
                        .arguments(arguments)
                        .build()))
                .isEqualTo("{\"name\":\"f\",\"arguments\":{\"unit\":null}}");
        ShowResponse show = read("{\"model_info\":{\"tokens\":null,\"n\":9007199254740993}}", ShowResponse.class);
        assertThat(write(show)).isEqualTo("{\"model_info\":{\"tokens\":null,\"n\":9007199254740993}}");
    }

    @Test
    void copiesBothWays() {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(ChatMessage.builder().role(MessageRole.USER).content("a").build());
        ChatRequest request = ChatRequest.builder()
                .model("m")
                .messages(messages)
                .otherMember("x", 1)
                .build();
        messages.clear();

        assertThat(request.messages()).hasSize(1);
        assertThat(request.toBuilder().build()).isEqualTo(request).hasSameHashCodeAs(request);
        assertThat(request.toBuilder().model("n").build().model()).isEqualTo("n");
        assertThat(request.withStream(true).stream()).isTrue();
        assertThat(request.withStream(true).toBuilder().stream(null).build()).isEqualTo(request);
    }

    @Test
    void hasOpenEnums() throws Exception {
        assertThat(MessageRole.known())
                .extracting(MessageRole::value)
                .containsExactly("system", "user", "assistant", "tool");
        assertThat(MessageRole.of("user")).isEqualTo(MessageRole.USER).isNotEqualTo(MessageRole.TOOL);
        ChatMessage message = read("{\"role\":\"control\"}", ChatMessage.class);
        assertThat(message.role()).isEqualTo(MessageRole.of("control")).hasToString("control");
        assertThat(write(message)).isEqualTo("{\"role\":\"control\"}");
        assertThat(ToolDefinition.Type.FUNCTION).isEqualTo(ToolDefinition.Type.of("function"));
        assertThat((Object) MessageRole.of("stop")).isNotEqualTo(DoneReason.STOP);
    }

    @Test
    void hasUnionsOfNumberAndString() throws Exception {
        for (String json : List.of("0", "-1", "60", "1.5", "\"5m\"", "600000000000")) {
            KeepAlive read = read(json, KeepAlive.class);
            assertThat(write(read)).isEqualTo(json);
            assertThat(read).isEqualTo(read(json, KeepAlive.class));
        }
        assertThat(KeepAlive.of(60))
                .isEqualTo(KeepAlive.of(new BigDecimal("60.0")))
                .isEqualTo(read("6e1", KeepAlive.class));
        assertThat(KeepAlive.of(60).asNumber()).contains(new BigDecimal("60"));
        assertThat(KeepAlive.of(60).asString()).isEmpty();
        assertThat(KeepAlive.of("5m").asString()).contains("5m");
        assertThat(KeepAlive.of("5m").asNumber()).isEmpty();
        assertThat(KeepAlive.of("5m")).hasToString("KeepAlive[5m]");
    }

    @Test
    void hasUnionsOfStringAndArray() throws Exception {
        assertThat(write(EmbedRequest.builder()
                        .model("m")
                        .input(EmbedInput.of("one"))
                        .build()))
                .isEqualTo("{\"model\":\"m\",\"input\":\"one\"}");
        assertThat(write(EmbedRequest.builder()
                        .model("m")
                        .input(EmbedInput.of(List.of("one", "two")))
                        .build()))
                .isEqualTo("{\"model\":\"m\",\"input\":[\"one\",\"two\"]}");
        assertThat(read("[\"one\"]", EmbedInput.class).asArray()).contains(List.of("one"));
        assertThat(read("[\"one\"]", EmbedInput.class)).isEqualTo(EmbedInput.of(List.of("one")));
    }

    @Test
    void hasUnionsOfStringAndObject() throws Exception {
        assertThat(ResponseFormat.JSON).isEqualTo(read("\"json\"", ResponseFormat.class));
        ResponseFormat schema = read("{\"type\":\"object\",\"enum\":[null]}", ResponseFormat.class);
        assertThat(schema.asObject().orElseThrow()).containsEntry("type", "object");
        assertThat(write(schema)).isEqualTo("{\"type\":\"object\",\"enum\":[null]}");
    }

    @Test
    void keepsUnionValuesOfOtherTypes() throws Exception {
        KeepAlive odd = read("[true]", KeepAlive.class);
        assertThat(odd.asString()).isEmpty();
        assertThat(odd.value()).isEqualTo(List.of(true));
        assertThat(write(odd)).isEqualTo("[true]");
    }

    @Test
    void readsAnErrorThatIsAStringOrAnObject() throws Exception {
        assertThat(read("{\"error\":\"bad\"}", ErrorResponse.class).error().asString())
                .contains("bad");
        assertThat(write(read("{\"error\":{}}", ErrorResponse.class))).isEqualTo("{\"error\":{}}");
    }

    @Test
    void givesNanosecondsAsDurations() throws Exception {
        ChatResponse response = read("{\"total_duration\":10700000001,\"eval_count\":7}", ChatResponse.class);
        assertThat(response.totalDuration()).isEqualTo(10_700_000_001L);
        assertThat(response.totalDurationAsDuration()).contains(Duration.ofSeconds(10, 700_000_001));
        assertThat(response.loadDurationAsDuration()).isEmpty();
        assertThat(Arrays.stream(ChatResponse.class.getMethods())
                        .filter(method -> method.getName().endsWith("AsDuration")))
                .hasSize(4);
        assertThat(write(response)).isEqualTo("{\"total_duration\":10700000001,\"eval_count\":7}");
    }

    @Test
    void givesTokensPerSecond() throws Exception {
        ChatResponse chat = read(
                "{\"eval_count\":30,\"eval_duration\":1500000000,"
                        + "\"prompt_eval_count\":7,\"prompt_eval_duration\":2000000}",
                ChatResponse.class);
        assertThat(chat.tokensPerSecond()).hasValue(20);
        assertThat(chat.promptTokensPerSecond()).hasValue(3500);
        TokenUsage generate =
                read("{\"eval_count\":30,\"eval_duration\":0,\"prompt_eval_count\":7}", GenerateResponse.class);
        assertThat(generate.tokensPerSecond()).isEmpty();
        assertThat(generate.promptTokensPerSecond()).isEmpty();
        TokenUsage embed =
                read("{\"prompt_eval_count\":7,\"total_duration\":9,\"load_duration\":8}", EmbedResponse.class);
        assertThat(embed.promptEvalCount()).isEqualTo(7);
        assertThat(embed.totalDuration()).isEqualTo(9);
        assertThat(embed.loadDuration()).isEqualTo(8);
        assertThat(embed.evalCount()).isNull();
        assertThat(embed.evalDuration()).isNull();
        assertThat(embed.promptEvalDuration()).isNull();
        assertThat(embed.tokensPerSecond()).isEmpty();
        assertThat(write(chat)).doesNotContain("PerSecond");
    }

    @Test
    void namesTheModelOfARequest() throws Exception {
        assertThat(ChatRequest.builder().model("m").build().modelName()).isEqualTo("m");
        assertThat(CopyRequest.builder().source("a").destination("b").build().modelName())
                .isEqualTo("a");
        assertThat(read("{\"name\":\"old\"}", DeleteRequest.class).modelName()).isEqualTo("old");
        assertThat(read("{\"model\":\"\",\"name\":\"old\"}", DeleteRequest.class)
                        .modelName())
                .isEqualTo("old");
        assertThat(read("{\"model\":\"new\",\"name\":\"old\"}", DeleteRequest.class)
                        .modelName())
                .isEqualTo("new");
        assertThat(read("{}", ChatRequest.class).modelName()).isNull();
        assertThat(write(ChatRequest.builder().model("m").build())).isEqualTo("{\"model\":\"m\"}");
    }

    @Test
    void keepsALoadedModelForADuration() throws Exception {
        assertThat(write(KeepAlive.of(Duration.ofMinutes(5)))).isEqualTo("300");
        assertThat(write(KeepAlive.of(Duration.ofMillis(1500)))).isEqualTo("1.5");
        assertThat(write(KeepAlive.of(Duration.ofNanos(-1)))).isEqualTo("-0.000000001");
        assertThat(KeepAlive.of(Duration.ZERO)).isEqualTo(KeepAlive.of(0));
    }

    @Test
    void keepsDatesToTheNanosecondAndTheirOffset() throws Exception {
        for (String date : List.of(
                "2023-08-04T08:52:19.385406455-07:00",
                "2026-11-22T14:35:13.7Z",
                "2026-11-22T14:35:00Z",
                "0001-01-01T00:00:00Z",
                "2318-03-10T09:12:33.000000001+05:30")) {
            ModelSummary model = read("{\"modified_at\":\"" + date + "\"}", ModelSummary.class);
            assertThat(model.modifiedAt()).isEqualTo(OffsetDateTime.parse(date));
            assertThat(model.modifiedAt().getOffset())
                    .isEqualTo(OffsetDateTime.parse(date).getOffset());
            assertThat(write(model)).isEqualTo("{\"modified_at\":\"" + date + "\"}");
        }
    }

    @Test
    void keepsVectorsExactly() throws Exception {
        String json = "{\"embeddings\":[[0.010058419,-0.0017663377,1.0E-10,3.4028235E38]]}";
        assertThat(write(read(json, EmbedResponse.class))).isEqualTo(json);
    }

    private static <T> T read(String json, Class<T> type) throws JsonProcessingException {
        return OllamaJson.mapper().readValue(json, type);
    }

    private static String write(Object value) throws JsonProcessingException {
        return OllamaJson.mapper().writeValueAsString(value);
    }
}
