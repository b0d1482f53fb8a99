package dev.ollamaguidance.client.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.client.OllamaJson;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.EmbedResponse;
import dev.ollamaguidance.client.model.ModelList;
import dev.ollamaguidance.client.model.ModelOptions;
import dev.ollamaguidance.client.model.ModelSummary;
import dev.ollamaguidance.client.model.ShowResponse;
import dev.ollamaguidance.client.model.Think;
import dev.ollamaguidance.client.model.ToolCallFunction;
import dev.ollamaguidance.client.model.VersionResponse;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One value of an unexpected type costs that value, not the response. */
final class UnexpectedValuesTest {
    private static final ObjectMapper JSON = OllamaJson.mapper();
    private static final JsonLimits LIMITS = new JsonLimits(16 * 1024 * 1024);

    static List<Deviation> deviations() {
        return Deviation.all();
    }

    @Test
    void triesManyDeviations() {
        assertThat(deviations()).hasSizeGreaterThanOrEqualTo(160).doesNotHaveDuplicates();
        assertThat(deviations().stream().map(Deviation::type).distinct()).hasSizeGreaterThanOrEqualTo(15);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deviations")
    void keepsTheOtherValues(Deviation deviation) throws Exception {
        Object read = JSON.readValue(deviation.json(), deviation.type());

        assertThat(Deviation.seen(read)).hasToString(deviation.seen());
        assertThat(JSON.writeValueAsString(read)).isEqualTo(deviation.written());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deviations")
    void readsTheSameFromEachKindOfParser(Deviation deviation) throws Exception {
        Object read = JSON.readValue(deviation.json(), deviation.type());
        byte[] bytes = deviation.json().getBytes(UTF_8);

        assertThat((Object) JSON.readValue(LIMITS.body(new ByteArrayInputStream(bytes)), deviation.type()))
                .isEqualTo(read);
        assertThat((Object) JSON.readValue(bytes, deviation.type())).isEqualTo(read);
        assertThat((Object) JSON.convertValue(read, deviation.type())).isEqualTo(read);
        String inside = "[" + deviation.json() + "," + deviation.json() + "]";
        assertThat(JSON.<List<Object>>readValue(
                        inside, JSON.getTypeFactory().constructCollectionType(List.class, deviation.type())))
                .containsExactly(read, read);
    }

    /** Each value that is written otherwise than read is the same number, or null, which is the same as absent. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("deviations")
    void readsWhatItWrites(Deviation deviation) throws Exception {
        Object read = JSON.readValue(deviation.json(), deviation.type());
        Object again = JSON.readValue(deviation.written(), deviation.type());

        assertThat(Deviation.seen(again)).isEqualTo(Deviation.seen(read));
        assertThat(JSON.writeValueAsString(again)).isEqualTo(deviation.written());
    }

    @ParameterizedTest
    @CsvSource({"[], an array", "7, a number", "NaN, a number", "true, a boolean", "\"a\", a string"})
    void rejectsAResponseThatIsNoObject(String json, String found) {
        assertThatThrownBy(() -> JSON.readValue(json, ModelList.class))
                .isInstanceOfSatisfying(
                        JsonProcessingException.class,
                        error -> assertThat(error.getOriginalMessage())
                                .isEqualTo("expected a JSON object, found " + found));
    }

    @Test
    void keepsTheJsonValueUnderItsName() throws Exception {
        ChatResponse response = read("""
                {"model": 7, "eval_count": 18446744073709551615, "load_duration": 0.1234567890123456789,
                 "logprobs": [{"token": "a"}, "b", null], "message": {"content": [{"type": "text"}]}, "later": 1}""", ChatResponse.class);

        assertThat(response.otherMembers())
                .containsOnly(
                        Map.entry("model", 7),
                        Map.entry("eval_count", new BigInteger("18446744073709551615")),
                        Map.entry("load_duration", new BigDecimal("0.1234567890123456789")),
                        Map.entry("logprobs", Arrays.asList(Map.of("token", "a"), "b", null)),
                        Map.entry("later", 1));
        assertThat(response.model()).isEqualTo("7");
        assertThat(response.message().otherMembers())
                .containsOnly(Map.entry("content", List.of(Map.of("type", "text"))));
    }

    @Test
    void keepsTheNumbersOfAVectorUnchanged() throws Exception {
        EmbedResponse response = read("{\"embeddings\":[[0.1,3],[0.1,1e-7,null,\"a\"]]}", EmbedResponse.class);

        assertThat(response.embeddings().get(0).toArray()).containsExactly(0.1F, 3F);
        assertThat(response.embeddings().get(1)).isNull();
        assertThat(response.otherMembers())
                .containsOnly(Map.entry("embeddings", List.of(List.of(0.1, 3.0), Arrays.asList(0.1, 1e-7, null, "a"))));
    }

    @Test
    void writesTheJsonValueAtThePlaceOfTheField() throws Exception {
        String json = "{\"name\":\"a\",\"modified_at\":\"\",\"size\":\"big\",\"details\":{},\"later\":[1]}";
        assertThat(JSON.writeValueAsString(read(json, ModelSummary.class))).isEqualTo(json);
    }

    @Test
    void replacesTheJsonValueIfTheFieldIsSet() throws Exception {
        ChatMessage odd = read("{\"role\":\"user\",\"content\":[1],\"later\":2}", ChatMessage.class);

        assertThat(JSON.writeValueAsString(odd.toBuilder().build()))
                .isEqualTo("{\"role\":\"user\",\"content\":[1],\"later\":2}");
        assertThat(JSON.writeValueAsString(odd.toBuilder().content("text").build()))
                .isEqualTo("{\"role\":\"user\",\"content\":\"text\",\"later\":2}");
        ChatRequest request =
                ChatRequest.builder().model("m").otherMember("stream", "yes").build();
        assertThat(JSON.writeValueAsString(request)).isEqualTo("{\"model\":\"m\",\"stream\":\"yes\"}");
        assertThat(JSON.writeValueAsString(request.withStream(true))).isEqualTo("{\"model\":\"m\",\"stream\":true}");
    }

    static Stream<Arguments> oddNumbers() {
        List<String> numbers = List.of(
                "0.10",
                "1.50",
                "1e2",
                "1E-7",
                "-0",
                "-0.0",
                "12345678.5",
                "1e400",
                "-1e-400",
                "1.0e5",
                "18446744073709551616",
                "0.12345678901234567890",
                "1e999999999",
                "1e99999999999",
                "NaN",
                "-Infinity",
                "-INF",
                "+INF",
                "1" + "0".repeat(5000),
                "0." + "7".repeat(5000) + "0");
        return Stream.of(
                        Arguments.of(VersionResponse.class, "{\"version\":N}"),
                        Arguments.of(ShowResponse.class, "{\"capabilities\":[\"tools\",N,{\"a\":1}],\"b\":N}"),
                        Arguments.of(ModelList.class, "{\"models\":[{\"name\":N},\"b\",7]}"),
                        Arguments.of(
                                ModelList.class, "{\"models\":[{\"details\":{\"families\":[N,{}]},\"a\":N},\"b\"]}"),
                        Arguments.of(EmbedResponse.class, "{\"embeddings\":[[null,N,0.5],null]}"),
                        Arguments.of(ChatResponse.class, "{\"message\":{\"tool_calls\":[{\"id\":N,\"b\":[N]},\"c\"]}}"))
                .flatMap(shape -> numbers.stream().map(number -> Arguments.of(shape.get()[0], shape.get()[1], number)));
    }

    /** The text of a number is not kept with the number. A field whose text it was still counts as unchanged. */
    @ParameterizedTest
    @MethodSource("oddNumbers")
    void writesWhatSurroundsANumberOfAnyNotation(Class<?> type, String shape, String number) throws Exception {
        String written = JSON.writeValueAsString(read("{\"other\":" + number + "}", VersionResponse.class))
                .replaceAll("\\{\"other\":(.*)}", "$1");
        Object read = read(shape.replace("N", number), type);

        assertThat(JSON.writeValueAsString(read)).isEqualTo(shape.replace("N", written));
    }

    @Test
    void writesAFieldThatIsSetAlthoughItsJsonHasANumber() throws Exception {
        VersionResponse version = read("{\"version\":0.10}", VersionResponse.class);
        assertThat(version.version()).isEqualTo("0.10");
        assertThat(JSON.writeValueAsString(version.toBuilder().version("0.11").build()))
                .isEqualTo("{\"version\":\"0.11\"}");

        ChatMessage message = read("{\"role\":\"user\",\"images\":[\"a\",0.10,{}]}", ChatMessage.class);
        assertThat(JSON.writeValueAsString(
                        message.toBuilder().images(List.of("a")).build()))
                .isEqualTo("{\"role\":\"user\",\"images\":[\"a\"]}");

        ChatRequest request = read(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":0.10,\"tool_name\":[1]},\"b\"]}",
                ChatRequest.class);
        ChatMessage other = Objects.requireNonNull(request.messages()).get(0).toBuilder()
                .otherMember("tool_name", List.of(2))
                .build();
        assertThat(JSON.writeValueAsString(
                        request.toBuilder().messages(Arrays.asList(other, null)).build()))
                .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":0.1,\"tool_name\":[2]},"
                        + "null]}");
    }

    @Test
    void keepsNumbersWithoutAValueInUnions() throws Exception {
        ChatRequest request =
                read("{\"think\":NaN,\"keep_alive\":1e999,\"options\":{\"top_p\":NaN}}", ChatRequest.class);

        assertThat(request.think()).isNull();
        assertThat(request.keepAlive()).isNull();
        assertThat(request.options())
                .isEqualTo(
                        ModelOptions.builder().otherMember("top_p", Double.NaN).build());
        assertThat(read("{\"think\":true}", ChatRequest.class).think()).isEqualTo(Think.of(true));
    }

    @Test
    void notifiesTheListenerOfEachValue() throws Exception {
        Map<String, Object> heard = new LinkedHashMap<>();
        UnexpectedValueListener listener = heard::put;
        ChatResponse response =
                listener.heardFrom(JSON.readerFor(ChatResponse.class)).readValue("""
                        {"done": "true", "eval_count": 3.0, "message": {"tool_calls": [
                         {"function": {"name": "f", "arguments": "{}"}}, "g", {"function": {"index": {}}}]},
                         "logprobs": [{"bytes": [1, "2"]}], "created_at": "2026-03-01T10:00:00"}""");

        assertThat(response.done()).isTrue();
        assertThat(heard)
                .containsExactly(
                        Map.entry("/done", "true"),
                        Map.entry("/message/tool_calls/0/function/arguments", "{}"),
                        Map.entry("/message/tool_calls/1", "g"),
                        Map.entry("/message/tool_calls/2/function/index", Map.of()),
                        Map.entry("/logprobs/0/bytes/1", "2"),
                        Map.entry("/created_at", "2026-03-01T10:00:00"));
        heard.clear();
        listener.heardFrom(JSON.readerFor(EmbedResponse.class)).readValue("{\"embeddings\":[[1],[1,null]]}");
        assertThat(heard).containsOnlyKeys("/embeddings/1");
    }

    @Test
    void convertsToTheTypesOfTheContractWherePossible() throws Exception {
        ChatResponse response = read("""
                {"done":"true","eval_count":"many","created_at":"2026-03-01 10:00:00",\
                "message":{"content":[1],"tool_calls":[{"function":{"name":"f","arguments":"{\\"a\\":1}"}}]},\
                "logprobs":[{"token":"a"},"b"],"later":1}""", ChatResponse.class);

        assertThat(OllamaJson.typedTree(response))
                .hasToString("{\"created_at\":\"2026-03-01T10:00:00Z\",\"message\":{\"content\":[1],"
                        + "\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"a\":1}}}]},\"done\":true,"
                        + "\"logprobs\":[{\"token\":\"a\"},\"b\"],\"eval_count\":\"many\",\"later\":1}");
    }

    /** The memory of the values in a string counts, so that it cannot bypass the limits of a response. */
    @Test
    void readsAStringWithManyValuesOnlyWithinTheLimits() throws Exception {
        int values = (int) LIMITS.values();
        assertThat(argumentsOf("[" + "1,".repeat(values / 2) + "1]")).isNotNull();
        assertThat(argumentsOf("[" + "1,".repeat(values) + "1]")).isNull();
        assertThat(argumentsOf("[".repeat(JsonLimits.DEEPEST) + "]".repeat(JsonLimits.DEEPEST)))
                .isNull();
    }

    private static Map<String, Object> argumentsOf(String array) throws Exception {
        String json = "{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":" + array + "}\"}";
        ToolCallFunction function =
                JSON.readValue(LIMITS.body(new ByteArrayInputStream(json.getBytes(UTF_8))), ToolCallFunction.class);
        assertThat(function.otherMembers()).containsOnlyKeys("arguments");
        return function.arguments();
    }

    /** Keeping the JSON of an array needs memory for its values in addition to the array. */
    @Test
    void countsTheMemoryOfWhatIsKept() throws Exception {
        long once = used("{\"families\":[" + "\"a\",".repeat(1000) + "\"a\"]}");
        for (String unexpected : List.of("[" + "\"a\",".repeat(1000) + "{}]", "[{}" + ",\"a\"".repeat(1000) + "]")) {
            long twice = used("{\"families\":" + unexpected + "}");
            assertThat(twice).isGreaterThan(once + 900 * LimitedParser.VALUE);
        }
    }

    private static long used(String families) throws Exception {
        String json = "{\"details\":" + families + "}";
        try (JsonParser in = LIMITS.body(new ByteArrayInputStream(json.getBytes(UTF_8)))) {
            JSON.readValue(in, ModelSummary.class);
            return LimitedParser.used(in);
        }
    }

    @Test
    void writesEveryFiniteNumber() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String number : List.of("1e20", "1e400", "-1e-400", "1e99999", "1.5e-99999", "12345678901234567890.5")) {
            ChatResponse response = read("{\"eval_count\":" + number + "}", ChatResponse.class);
            String written = JSON.writeValueAsString(response).replaceAll(".*:(.*)}", "$1");
            JsonNode tree = JSON.valueToTree(response);
            if (new BigDecimal(written).compareTo(new BigDecimal(number)) != 0
                    || tree.get("eval_count").decimalValue().compareTo(new BigDecimal(number)) != 0) {
                wrong.add(number + " is " + written + " and " + tree);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static <T> T read(String json, Class<T> type) throws JsonProcessingException {
        return JSON.readValue(json, type);
    }
}
