package dev.ollamaguidance.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks how records are written as JSON and read again. */
final class FormTest {
    private static final String ERROR = """
            {"code":"model_not_found","statuses":[404],"cause":"No such model.","try":["List the models."],"repeat":false,\
            "next":[{"operation":"listModels","why":"See the names."}]}""";

    @Test
    void readsAndWritesTheSameJson() throws IOException {
        ErrorEntry error = ErrorEntry.FORM.read(json(ERROR));

        assertThat(error.statuses()).containsExactly(404);
        assertThat(error.next().get(0).when()).isEqualTo(new Condition.Always());
        assertThat(error.origin()).isEqualTo("answer");
        assertThat(written(ErrorEntry.FORM.write(error))).isEqualTo(ERROR);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"code\" | \"cod\" | has no field code",
                "\"repeat\":false | \"repeat\":false,\"repaet\":true | has unknown fields [repaet]",
                "\"repeat\":false | \"repeat\":\"no\" | /repeat: is not a boolean but String",
                "[404] | [\"404\"] | /statuses/0: is not an integer of 32 bits but String",
                "[404] | 404 | /statuses: is not an array but Integer",
                "\"why\" | \"wy\" | /next/0: has no field why",
                "\"why\" | \"when\":{\"some\":1},\"why\" | /next/0/when: unknown condition some",
                "\"why\" | \"when\":{},\"why\" | /next/0/when: is not an object with one key",
                "\"try\":[\"List the models.\"] | \"try\":null | /try: is not an array but null",
            })
    void reportsPositionAndProblem(String right, String wrong, String message) {
        assertThat(ERROR).contains(right);

        assertThatExceptionOfType(CatalogueException.class)
                .isThrownBy(() -> ErrorEntry.FORM.read(json(ERROR.replace(right, wrong))))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"always\":true}",
                "{\"empty\":\"/a\"}",
                "{\"notEmpty\":\"/a\"}",
                "{\"equals\":{\"/a\":\"b\"}}",
                "{\"equals\":{\"/a\":null}}",
                "{\"matches\":{\"/a\":\"^b\"}}",
                "{\"notMatches\":{\"/a\":\"^b\"}}",
                "{\"absent\":\"/a\"}"
            })
    void writesEveryKindOfConditionAsItIsRead(String condition) throws IOException {
        assertThat(written(Condition.FORM.write(Condition.FORM.read(json(condition)))))
                .isEqualTo(condition);
    }

    @Test
    void compactFieldCanBeOnlyAName() {
        assertThat(CompactField.FORM.read("options").field()).isEqualTo("options");
    }

    @Test
    void nullBodyDiffersFromNoBody() throws IOException {
        ExampleEntry.Response none = ExampleEntry.Response.FORM.read(json("{\"status\":200}"));
        ExampleEntry.Response literal = ExampleEntry.Response.FORM.read(json("{\"status\":200,\"body\":null}"));

        assertThat(none.body()).isEmpty();
        assertThat(literal.body()).contains(new JsonValue(null));
        assertThat(written(ExampleEntry.Response.FORM.write(literal))).isEqualTo("{\"status\":200,\"body\":null}");
    }

    @Test
    void keepsTheOrderOfKeysAndTheTypesOfNumbers() throws IOException {
        String schema = "{\"b\":1,\"a\":{\"d\":1.5,\"c\":12345678901234567890},\"e\":[true,null]}";

        assertThat(written(Form.OBJECT.write(Form.OBJECT.read(json(schema))))).isEqualTo(schema);
    }

    @Test
    void readsOnlyNamesOfToolsets() {
        assertThat(Toolset.FORM.read("infer")).isEqualTo(Toolset.INFER);
        assertThat(Toolset.defaults()).isEqualTo("guidance,inspect,infer");
        assertThatExceptionOfType(CatalogueException.class)
                .isThrownBy(() -> Toolset.FORM.read("infra"))
                .withMessage("is not one of guidance, inspect, infer, manage, cloud");
    }

    @Test
    void reportsTheNameOfAMissingFile() {
        CatalogueFile<List<String>> file = new CatalogueFile<>("catalogue/none.json", Form.STRINGS);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(file::read)
                .withMessageContaining("catalogue/none.json");
        assertThat(file.write(List.of("a"), text -> text + "b")).isEqualTo("[\"ab\"]\n");
    }

    private static String written(@Nullable Object json) throws IOException {
        return Json.write(json, text -> text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "[1,]"})
    void aDocumentThatIsNotOneJsonValueIsRejected(String text) {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> Json.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void anIntegerOfMoreThan32BitsIsRejected() {
        assertThatExceptionOfType(CatalogueException.class)
                .isThrownBy(() -> Form.INTEGER.read(3_000_000_000L))
                .withMessage("is not an integer of 32 bits but Long");
    }

    private static Object json(String text) {
        try {
            return Objects.requireNonNull(Json.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
