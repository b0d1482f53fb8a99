package dev.ollamaguidance.client.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.ollamaguidance.client.OllamaJson;
import dev.ollamaguidance.client.model.ChatResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages about JSON name the place and what is wrong, in words that do not depend on the parser. */
final class JsonProblemTest {
    private static final ObjectReader READER =
            OllamaJson.mapper().readerFor(ChatResponse.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The JSON has Latin-1 bytes, {@code ~} for a control character, and {@code ^} for a byte that is not UTF-8. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1]                              | expected a JSON object, found an array (line 1, column 1)",
                "{                                | the JSON ends before it is complete",
                "{\"message\":{\"content\":\"a    | at /message/content, the JSON ends before it is complete",
                "{\"message\":{\"content\":       | at /message/content, the JSON ends before it is complete",
                "{\"message\":{\"content\":\"a~\"}} | at /message/content, a control character in a string is not escaped",
                "{\"message\":{\"content\":\"\\x\"}} | at /message/content, a string contains an invalid escape",
                "{\"message\":{\"content\":\"^\"}} | at /message/content, the bytes are not valid Unicode",
                "{\"message\":{\"content\" \"a\"}} | at /message/content, there is an unexpected character",
                "{\"eval_count\":012}             | at /eval_count, there is an invalid number",
                "{\"eval_count\":1.}              | at /eval_count, there is an unexpected character",
                "{\"eval_count\":many}            | at /eval_count, there is a word that is not JSON",
                "{\"logprobs\":[{},{]}            | at /logprobs/1, an array or object is closed by the wrong bracket",
                "{\"logprobs\":[{}}               | at /logprobs/0, an array or object is closed by the wrong bracket",
                "{} ~                             | there is a control character between values",
                "{} {}                            | more JSON follows the value",
                "<html>                           | there is an unexpected character",
                "{\"model\":\"a\",}               | at /model, there is an unexpected character",
            })
    void namesThePlaceAndTheProblem(String json, String problem) {
        byte[] bytes = json.replace('~', '\u0001').replace('^', '\u00FF').getBytes(ISO_8859_1);
        JsonProcessingException failure =
                catchThrowableOfType(JsonProcessingException.class, () -> READER.readValue(bytes));

        assertThat(JsonProblem.of(failure))
                .startsWith(problem)
                .matches("[^\\n]*\\(line \\d+, column \\d+\\)")
                .doesNotContain("Json", "java", "jackson", "Feature", "`");
    }

    @Test
    void countsLines() {
        JsonProcessingException failure = catchThrowableOfType(
                JsonProcessingException.class, () -> READER.readValue("{\n  \"message\": {\n    \"content\": x\n}}"));
        assertThat(JsonProblem.of(failure))
                .isEqualTo("at /message/content, there is a word that is not JSON (line 3, column 16)");
    }

    @Test
    void describesLimitsOfTheParser() {
        String digits = "1".repeat(10_001);
        JsonProcessingException failure = catchThrowableOfType(
                JsonProcessingException.class, () -> READER.readValue("{\"eval_count\":" + digits + "}"));
        assertThat(JsonProblem.of(failure)).startsWith("at /eval_count, a number has more than 10,000 characters");
        JsonProcessingException name = catchThrowableOfType(
                JsonProcessingException.class, () -> READER.readValue("{\"" + "a".repeat(50_001) + "\":1}"));
        assertThat(JsonProblem.of(name)).startsWith("the name of a field has more than 50,000 characters");
    }

    @Test
    void describesABodyWithoutAValue() {
        JsonProcessingException failure =
                catchThrowableOfType(JsonProcessingException.class, () -> READER.readValue(" "));
        assertThat(JsonProblem.of(failure)).startsWith("there is no value");
    }
}
