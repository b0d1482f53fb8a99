package dev.ollamaguidance.server.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.text.JsonTextTest;
import dev.ollamaguidance.server.tool.CompiledTools;
import dev.ollamaguidance.server.tool.FakeInvoker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArgumentCheckTest {
    private final ArgumentCheck check = new ArgumentCheck(new ArgumentRules());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | argument model is missing",
                "{\"model\":\"m\",\"mesages\":[]} | unknown argument mesages; did you mean messages?",
                "{\"model\":\"m\",\"options\":{\"temprature\":1}} | unknown argument options.temprature; did you mean"
                        + " temperature?",
                "{\"model\":\"m\",\"options\":{\"num_ctx\":\"big\"}} | options.num_ctx must be an integer, not a"
                        + " string",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"boss\"}]} | messages[0].role must be one of"
                        + " [\"system\",\"user\",\"assistant\",\"tool\"], not \"boss\"",
                "{\"model\":\"m\",\"tools\":[{\"type\":\"function\",\"function\":{}}]} | argument"
                        + " tools[0].function.name is missing",
                "{\"model\":\"two words\"} | model is malformed: \"two words\"",
                "{\"model\":7} | model must be a string, not a number",
                "{\"model\":\"m\",\"format\":\"yaml\"} | format must be one of [\"json\"] or an object, not a string"
                        + " \"yaml\"",
                "{\"model\":\"m\",\"keep_alive\":\"5 days\"} | keep_alive is malformed: \"5 days\" (A Go duration such as 5m;"
                        + " the unit is required)",
                "{\"model\":\"m\",\"keep_alive\":true} | keep_alive must be a number or a string, not a boolean",
            })
    void namesTheProblemAndWhatIsAllowed(String arguments, String problem) {
        List<String> problems = problems(FakeInvoker.object(arguments));

        assertThat(problems).singleElement().asString().startsWith(problem);
    }

    @Test
    void explainsArgumentsThatWereRemovedOrAreOnlyForOldPrograms() {
        ArgumentRules rules = ArgumentRules.of(FakeInvoker.arguments("""
            {"tools": [{"name": "t", "operationId": "o",
              "removed": [
                {"position": "/options/mirostat", "removed": "0.7.0", "hint": "Use temperature."},
                {"position": "/list/*/old", "hint": "Without effect."}],
              "schema": {"type": "object", "additionalProperties": false, "properties": {
                "options": {"type": "object", "additionalProperties": false, "properties": {"top_k": {"type": "integer"}}},
                "list": {"type": "array", "items": {"type": "object", "additionalProperties": false}}}}}]}
            """));
        List<String> problems = new ArgumentCheck(rules)
                .check(
                        "t",
                        Map.of(),
                        FakeInvoker.object("{\"options\":{\"mirostat\":1},\"list\":[{\"old\":1},{\"new\":1}]}"))
                .problems();

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "options.mirostat was removed in Ollama 0.7.0 (Use temperature)",
                        "unknown argument list[0].old (Without effect)",
                        "unknown argument list[1].new; none is allowed here");
    }

    @Test
    void validatesArgumentsThatTheShortSchemaOmits() {
        assertThat(CompiledTools.definition("ollama_chat").inputSchema().toString())
                .doesNotContain("num_keep", "pattern");
        assertThat(problems(FakeInvoker.object("{\"model\":\"m\",\"options\":{\"num_keep\":\"x\"}}")))
                .containsExactly("options.num_keep must be an integer, not a string");
    }

    @Test
    void shortensLongValuesAndRejectsInfiniteNumbers() {
        List<String> problems = problems(
                FakeInvoker.object("{\"model\":\"" + "x y".repeat(10_000) + "\",\"options\":{\"temperature\":1e400}}"));

        assertThat(problems)
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(500));
        assertThat(problems).contains("options.temperature is a number out of range");
    }

    @Test
    void argumentsOfAnySizeAndDepthAreRejectedInLittleTime() {
        ObjectNode deep = chat();
        deep.putObject("format").set("a", JsonTextTest.deep(1_000));
        ObjectNode many = chat();
        ArrayNode items = many.putObject("format").putArray("a");
        for (int i = 0; i < 1_000_000; i++) {
            items.addObject();
        }
        ObjectNode names = chat();
        ObjectNode inner = names.putObject("format");
        for (int i = 0; i < 90; i++) {
            inner = inner.putObject("k".repeat(50_000));
        }
        ObjectNode text = chat();
        text.put("keep_alive", "1h".repeat(1_000_000));

        assertTimeout(Duration.ofSeconds(10), () -> {
            assertThat(problems(deep)).singleElement().asString().startsWith("arguments are limited to 100 levels");
            assertThat(problems(many))
                    .containsExactly("arguments are limited to 100000 values; send fewer items in one call");
            assertThat(problems(names))
                    .containsExactly("arguments are limited to 4194304 characters of text outside of images; send less"
                            + " text in one call");
            assertThat(problems(text)).containsExactly("keep_alive is limited to 1000 characters; it has 2000000");
        });
    }

    @Test
    void stringsOfJsonOfAnySizeAndDepthAreReadInLittleTime() {
        ObjectNode deep = chat();
        deep.put("options", "[".repeat(4_000_000));
        ObjectNode closed = chat();
        closed.put("options", "[".repeat(1_000) + "]".repeat(1_000));
        ObjectNode many = chat();
        many.put("messages", "[" + "{},".repeat(1_000_000) + "{}]");
        ObjectNode digits = chat();
        digits.putObject("options")
                .put("num_ctx", "9".repeat(1_000_000))
                .put("temperature", "1e999999999")
                .put("seed", "-" + "0".repeat(39))
                .put("top_k", "1.".repeat(20));
        ObjectNode strings = chat();
        ArrayNode messages = strings.putArray("messages");
        for (int i = 0; i < 90_000; i++) {
            messages.add("{\"role\":\"user\"}");
        }
        ObjectNode nulls = chat();
        ObjectNode options = nulls.putObject("options");
        for (int i = 0; i < 90_000; i++) {
            options.putNull("name" + i);
        }

        ObjectNode tooMany = chat();
        tooMany.put("messages", "[" + "{},".repeat(5_000_000) + "{}]");

        assertTimeout(Duration.ofSeconds(10), () -> {
            assertThat(problems(tooMany))
                    .singleElement()
                    .asString()
                    .startsWith("arguments are limited to 4194304 characters");
            assertThat(problems(deep)).singleElement().asString().startsWith("options must be an object");
            assertThat(problems(closed)).singleElement().asString().startsWith("options must be an object");
            assertThat(problems(many)).singleElement().asString().startsWith("arguments are limited to 100000 values");
            assertThat(problems(digits)).hasSize(4);
            assertThat(problems(strings))
                    .singleElement()
                    .asString()
                    .startsWith("arguments are limited to 100000 values");
            assertThat(problems(nulls)).isEmpty();
        });
    }

    @Test
    void imagesMayBeLong() {
        ObjectNode arguments = chat();
        arguments
                .putArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", "x")
                .putArray("images")
                .add("aaaa".repeat(3 << 20));

        assertThat(problems(arguments)).isEmpty();
        ((ObjectNode) arguments.at("/messages/0")).put("content", "aaaa".repeat(3 << 20));
        assertThat(problems(arguments)).singleElement().asString().contains("limited to 4194304 characters");
    }

    /** Each row is a call with a long image; IMAGE is the image in base64. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'model':'m','messages':[{'content':'a','images':'IMAGE'}]}",
                "{'model':'m','messages':[{'content':'a','images':'data:image/png;base64,IMAGE'}]}",
                "{'model':'m','messages':'[{\\\"content\\\":\\\"a\\\",\\\"images\\\":[\\\"IMAGE\\\"]}]'}",
                "{'model':'m','messages':[{'content':[{'type':'image','source':{'type':'base64','data':'IMAGE'}}]}]}",
            })
    void imagesInOtherFormsMayBeLong(String arguments) {
        String image = "aaaa".repeat(2 << 20);

        assertThat(problems(FakeInvoker.object(arguments.replace('\'', '"').replace("IMAGE", image))))
                .isEmpty();
    }

    @Test
    void stopsAfterTwentyProblems() {
        ObjectNode items = chat();
        ArrayNode stop = items.putObject("options").putArray("stop");
        for (int i = 0; i < 90_000; i++) {
            stop.add(i);
        }
        ObjectNode unknown = chat();
        for (int i = 0; i < 90_000; i++) {
            unknown.put("unknown" + i, "x");
        }
        ObjectNode messages = chat();
        ArrayNode list = messages.putArray("messages");
        for (int i = 0; i < 45_000; i++) {
            list.addObject().put("role", i);
        }

        assertTimeout(Duration.ofSeconds(10), () -> {
            for (ObjectNode arguments : List.of(items, unknown, messages)) {
                assertThat(problems(arguments)).hasSize(21).last().isEqualTo("there are more than 20 problems");
            }
        });
    }

    @Test
    void limitsTheProblemsThatAreFoundBeforeTheSchema() {
        ObjectNode arguments = chat();
        ObjectNode format = arguments.putObject("format");
        for (int i = 0; i < ProblemList.MAX; i++) {
            format.put("exact" + i, Double.POSITIVE_INFINITY);
        }
        assertThat(problems(arguments)).hasSize(ProblemList.MAX).noneMatch(problem -> problem.contains("more than"));

        for (int i = 0; i < 100; i++) {
            format.put("more" + i, Double.POSITIVE_INFINITY);
        }
        assertThat(problems(arguments))
                .hasSize(ProblemList.MAX + 1)
                .last()
                .isEqualTo("there are more than 20 problems");
    }

    @Test
    void repeatsOnlyTheStartOfForeignText() {
        ObjectNode arguments = chat();
        arguments.put("x\n".repeat(10_000), 1).putObject("options").put("num_ctx", "y".repeat(1_000_000));
        arguments.set("keep_alive", JsonTextTest.deep(50));

        assertThat(problems(arguments))
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(800).doesNotContain("\n"));
    }

    private List<String> problems(ObjectNode arguments) {
        return check.check(
                        "ollama_chat", CompiledTools.definition("ollama_chat").inputSchema(), arguments)
                .problems();
    }

    private static ObjectNode chat() {
        return FakeInvoker.object("{\"model\":\"m\"}");
    }

    @Test
    void reportsAllProblemsAtOnce() {
        List<String> problems =
                problems(FakeInvoker.object("{\"mesages\":[],\"options\":{\"top_k\":\"x\",\"stop\":5}}"));

        assertThat(problems).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"m\"}",
                "{\"model\":\"hf.co/user/model:Q4_K_M\",\"keep_alive\":\"1h30m\"}",
                "{\"model\":\"m\",\"keep_alive\":-1,\"format\":\"json\"}",
                "{\"model\":\"m\",\"format\":{\"type\":\"object\",\"required\":[\"a\"]},\"options\":{\"stop\":[\"a\"],\"temperature\":0}}",
                "{\"model\":\"m\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"minLength\":1}}}}}]}",
            })
    void acceptsValidArguments(String arguments) {
        assertThat(problems(FakeInvoker.object(arguments))).isEmpty();
    }
}
