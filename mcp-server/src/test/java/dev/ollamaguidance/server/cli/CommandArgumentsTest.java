package dev.ollamaguidance.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandArgumentsTest {
    private static final Map<String, Object> SCHEMA =
            Map.of("properties", Map.of("model", Map.of("type", "string"), "messages", Map.of("type", "array")));

    @Test
    void readsStringsAndJson() {
        assertThat(CommandArguments.read(
                                List.of("model=123", "messages=[{\"role\":\"user\"}]", "keep_alive=5m", "n=7", "e=a=b"),
                                SCHEMA)
                        .toString())
                .isEqualTo(
                        "{\"model\":\"123\",\"messages\":[{\"role\":\"user\"}],\"keep_alive\":\"5m\",\"n\":7,\"e\":\"a=b\"}");
    }

    @Test
    void numberBecomesAStringIfTheSchemaAllowsOnlyStrings() {
        Map<String, Object> union = Map.of(
                "properties",
                Map.of("input", Map.of("anyOf", List.of(Map.of("type", "string"), Map.of("type", "array")))));

        assertThat(CommandArguments.read(List.of("input=2024"), union).toString())
                .isEqualTo("{\"input\":\"2024\"}");
        assertThat(CommandArguments.read(List.of("input=[\"a\"]"), union).toString())
                .isEqualTo("{\"input\":[\"a\"]}");
    }

    @Test
    void setsFieldsByPath() {
        assertThat(CommandArguments.read(List.of("options.seed=1", "options.temperature=0"), SCHEMA)
                        .toString())
                .isEqualTo("{\"options\":{\"seed\":1,\"temperature\":0}}");
    }

    @Test
    void rejectsAFieldThatIsBothAValueAndAnObject() {
        assertThatThrownBy(() -> CommandArguments.read(List.of("options=1", "options.seed=2"), SCHEMA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'options' is set both as a value and as an object");
    }

    @Test
    void rejectsAWordWithoutAValue() {
        assertThatThrownBy(() -> CommandArguments.read(List.of("model"), SCHEMA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'model' does not have the form field=value");
    }

    @Test
    void repeatsNoWordThatCanBeASecret() {
        assertThatThrownBy(() -> CommandArguments.read(List.of("model=m", "TOKEN-abc123"), SCHEMA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("argument 2 does not have the form field=value");
    }

    @Test
    void limitsTheDepthOfAField() {
        assertThatThrownBy(() -> CommandArguments.read(List.of("a.".repeat(100_000) + "b=1"), SCHEMA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit of 100");
    }
}
