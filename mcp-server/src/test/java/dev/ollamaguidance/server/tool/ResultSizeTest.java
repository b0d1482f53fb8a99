package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.text.JsonText;
import dev.ollamaguidance.server.text.JsonTextTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit applies to the whole line to the host, regardless of what a result contains, and takes linear time. */
final class ResultSizeTest {
    private static final int LIMIT = 100_000;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String BIG = "x\n".repeat(5_000_000);

    private final ResultSize size = new ResultSize(LIMIT);

    @Test
    void keepsAResultThatFitsUnchanged() {
        ObjectNode result = FakeInvoker.object("{\"message\":{\"content\":\"Hello.\"},\"list\":[1,2]}");

        ResultSize.Shown shown = size.fit(result, 0, "/message/content", reduced -> "Hello.");

        assertThat(shown.result()).isSameAs(result);
        assertThat(shown.text()).isEqualTo("Hello.");
        assertThat(shown.warnings()).isEmpty();
    }

    @Test
    void usesTheRoomThatAShortTextLeaves() {
        ObjectNode result = FakeInvoker.object("{\"data\":\"" + "x".repeat(95_000) + "\"}");

        assertThat(size.fit(result, 0, "", reduced -> "text").warnings()).isEmpty();
        assertThat(size.fit(result, 0, "", reduced -> "text".repeat(10_000))
                        .result()
                        .toString())
                .hasSizeBetween(55_000, 60_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "thinking", "unknown"})
    void truncatesEveryFieldWithAMarkerAndAWarning(String field) {
        ObjectNode result = FakeInvoker.object("{\"message\":{\"content\":\"The answer.\"},\"done\":true}");
        ((ObjectNode) result.get("message")).put(field, BIG);

        ResultSize.Shown shown = shown(result);

        assertThat(shown.result().at("/message/" + field).asText())
                .matches("(?s).* \\[truncated: \\d+ of 10000000 characters]");
        assertThat(shown.result().path("done").asBoolean()).isTrue();
        assertThat(shown.warnings())
                .singleElement()
                .asString()
                .contains("message." + field + " had 10000000 characters", "limited to 100000", "--result-limit");
        if (!field.equals("content")) {
            assertThat(shown.text()).isEqualTo("The answer.");
        }
        assertThat(line(Envelope.success(
                        shown.text(),
                        shown.result(),
                        JsonNodeFactory.instance.objectNode(),
                        shown.warnings(),
                        List.of())))
                .hasSizeBetween(40_000, LIMIT - 500);
    }

    @Test
    void theAnswerHasPriority() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ObjectNode message = result.putObject("message");
        message.put("thinking", BIG).put("content", "A sentence. ".repeat(2_000));

        ResultSize.Shown shown = shown(result);

        assertThat(shown.text()).isEqualTo("A sentence. ".repeat(2_000));
        assertThat(shown.result().at("/message/thinking").asText()).contains("[truncated: ");
    }

    @Test
    void endsAnAnswerWithASentence() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putObject("message").put("content", "This is a sentence of the model. ".repeat(10_000));

        assertThat(shown(result).text()).containsPattern("model\\. \\[truncated: \\d+ of 330000 characters]$");
    }

    @Test
    void doesNotSplitSurrogatePairs() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putObject("message").put("content", "😀".repeat(100_000));

        String text = shown(result).text();

        assertThat(Character.isSurrogate(text.charAt(text.indexOf(" [truncated") - 1)))
                .isTrue();
        assertThat(text.codePoints().filter(character -> Character.getType(character) == Character.SURROGATE))
                .isEmpty();
    }

    @Test
    void countsEscapedCharacters() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putObject("message").put("content", "\u0001\"".repeat(40_000));

        ResultSize.Shown shown = shown(result);

        assertThat(shown.result().toString().length() + JsonText.length(shown.text()))
                .isLessThan(LIMIT);
    }

    @Test
    void aHugeResultTakesLittleTime() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ObjectNode info = result.putObject("model_info");
        for (int i = 0; i < 200_000; i++) {
            info.put("key" + i, i % 2 == 0 ? "x".repeat(300) : "y");
        }
        ArrayNode models = result.putArray("models");
        for (int i = 0; i < 1_000_000; i++) {
            models.addObject().put("name", "model-" + i + ":latest");
        }
        result.put("license", BIG);

        assertTimeout(SOON, () -> {
            ResultSize.Shown shown = shown(result);
            assertThat(shown.result().toString()).hasSizeBetween(20_000, LIMIT);
            assertThat(shown.result().path("models").size()).isGreaterThan(100);
            assertThat(shown.result().path("model_info").size()).isGreaterThan(100);
            assertThat(shown.warnings().toString())
                    .contains(
                            "model_info had 200000 fields",
                            "models had 1000000 items",
                            "license had 10000000 characters");
        });
    }

    @Test
    void deepValuesBecomeStrings() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("deep", JsonTextTest.deep(1_000));
        result.set("wide", JsonTextTest.deep(61));

        ResultSize.Shown shown = shown(result);

        assertThat(JsonText.fits(shown.result(), LIMIT, ResultSize.MAX_DEPTH - 1))
                .isTrue();
        assertThat(shown.result().toString()).contains("\"[[[[").contains("[truncated]");
        assertThat(shown.result().path("wide")).isEqualTo(result.path("wide"));
        assertThat(shown.warnings()).singleElement().asString().contains("limited to 64 levels", "deep");
    }

    @Test
    void partOfAVectorIsNotReturned() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode vectors = result.putArray("embeddings");
        for (int i = 0; i < 100; i++) {
            ArrayNode vector = vectors.addArray();
            for (int j = 0; j < 1_000; j++) {
                vector.add(0.123);
            }
        }

        JsonNode kept = shown(result).result().path("embeddings");

        assertThat(kept.size()).isBetween(5, 30);
        assertThat(kept).allSatisfy(vector -> assertThat(vector.size()).isEqualTo(1_000));
    }

    @Test
    void keepsTheTypesOfFields() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 100; i++) {
            result.put("text" + i, BIG.substring(0, 10_000)).put("number" + i, i);
            result.putArray("list" + i).add(BIG.substring(0, 10_000)).add(1);
        }

        ObjectNode fitted = shown(result).result();

        assertThat(fitted.toString()).hasSizeLessThan(LIMIT);
        assertThat(fitted.size()).isEqualTo(300);
        fitted.properties()
                .forEach(field -> assertThat(field.getValue().getNodeType())
                        .isEqualTo(result.get(field.getKey()).getNodeType()));
    }

    @Test
    void limitsErrorsWarningsAndNextSteps() {
        ToolError error = new ToolError(
                "code",
                BIG,
                BIG,
                java.util.OptionalInt.of(500),
                java.util.Collections.nCopies(50, BIG.substring(0, 9_000)),
                FakeInvoker.object("{\"text\":\"" + "x".repeat(200_000) + "\"}"));
        NextStep step = new NextStep("t", FakeInvoker.object("{\"a\":\"" + "x".repeat(200_000) + "\"}"), "why");

        CallResult result = size.fit(Envelope.failure(error, List.of(BIG), List.of(step)));

        assertThat(line(result)).hasSizeBetween(40_000, LIMIT - 500);
        assertThat(result.structured().at("/error/code").asText()).isEqualTo("code");
        assertThat(result.structured().at("/error/partial/text").asText()).contains("[truncated: ");
        assertThat(result.structured().at("/warnings").toString()).contains("--result-limit");
    }

    @Test
    void holdsForAnyLimit() {
        for (int limit : new int[] {1_000, 2_000, 5_000, 20_000}) {
            ResultSize small = new ResultSize(limit);
            ObjectNode result = FakeInvoker.object("{\"message\":{\"content\":\"" + "x".repeat(100_000) + "\"}}");
            ResultSize.Shown shown = small.fit(
                    result,
                    0,
                    "/message/content",
                    reduced -> reduced.at("/message/content").asText());
            CallResult complete = small.fit(Envelope.success(
                    shown.text(), shown.result(), JsonNodeFactory.instance.objectNode(), shown.warnings(), List.of()));
            assertThat(line(complete)).hasSizeLessThanOrEqualTo(limit);
        }
    }

    private ResultSize.Shown shown(ObjectNode result) {
        return size.fit(
                result,
                0,
                "/message/content",
                reduced -> reduced.at("/message/content").asText());
    }

    /** The result as a host receives it. */
    private static String line(CallResult result) {
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("id", 1);
        ObjectNode line = message.putObject("result");
        ArrayNode content = line.putArray("content");
        result.texts().forEach(text -> content.addObject().put("type", "text").put("text", text));
        line.set("structuredContent", result.structured());
        line.put("isError", result.error());
        return message.toString();
    }
}
