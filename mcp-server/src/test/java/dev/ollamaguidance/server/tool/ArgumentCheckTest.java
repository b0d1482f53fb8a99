package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.catalogue.Toolset;
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
                "{\"model\":\"m\",\"options\":{\"temprature\":1}} | unknown argument options.temprature; did you mean temperature?",
                "{\"model\":\"m\",\"options\":{\"num_ctx\":\"big\"}} | options.num_ctx must be an integer, not a string",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"boss\"}]} | messages[0].role must be one of [\"system\",\"user\",\"assistant\",\"tool\"], not \"boss\"",
                "{\"model\":\"m\",\"tools\":[{\"type\":\"function\",\"function\":{}}]} | argument tools[0].function.name is missing",
                "{\"model\":\"two words\"} | model is malformed: \"two words\"",
                "{\"model\":7} | model must be a string, not a number",
                "{\"model\":\"m\",\"format\":\"yaml\"} | format must be one of [\"json\"] or an object, not a string \"yaml\"",
                "{\"model\":\"m\",\"keep_alive\":\"5\"} | keep_alive is malformed: \"5\" (A Go duration such as 5m; the unit is required)",
                "{\"model\":\"m\",\"keep_alive\":true} | keep_alive must be a number or a string, not a boolean",
            })
    void namesTheProblemAndWhatIsAllowed(String arguments, String problem) {
        List<String> problems = check.problems(CompiledTools.definition("ollama_chat"), FakeInvoker.object(arguments));

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
        ToolDefinition shown = new ToolDefinition("t", "T", "d", Toolset.INSPECT, Effects.READS, Map.of(), Map.of());

        List<String> problems = new ArgumentCheck(rules)
                .problems(
                        shown, FakeInvoker.object("{\"options\":{\"mirostat\":1},\"list\":[{\"old\":1},{\"new\":1}]}"));

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
        assertThat(check.problems(
                        CompiledTools.definition("ollama_chat"),
                        FakeInvoker.object("{\"model\":\"m\",\"options\":{\"num_keep\":\"x\"}}")))
                .containsExactly("options.num_keep must be an integer, not a string");
    }

    @Test
    void shortensLongValuesAndRejectsInfiniteNumbers() {
        List<String> problems = check.problems(
                CompiledTools.definition("ollama_chat"),
                FakeInvoker.object("{\"model\":\"" + "x y".repeat(10_000) + "\",\"options\":{\"temperature\":1e400}}"));

        assertThat(problems)
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(500));
        assertThat(problems).contains("options.temperature is a number out of range");
    }

    @Test
    void reportsAllProblemsAtOnce() {
        List<String> problems = check.problems(
                CompiledTools.definition("ollama_chat"),
                FakeInvoker.object("{\"mesages\":[],\"options\":{\"top_k\":\"x\",\"stop\":\"y\"}}"));

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
        assertThat(check.problems(CompiledTools.definition("ollama_chat"), FakeInvoker.object(arguments)))
                .isEmpty();
    }
}
