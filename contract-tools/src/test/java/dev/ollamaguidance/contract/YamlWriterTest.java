package dev.ollamaguidance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.bundle.Bundler;
import dev.ollamaguidance.contract.plain.PlainView;
import dev.ollamaguidance.contract.view.Views;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import org.yaml.snakeyaml.Yaml;

/** Checks that readers of YAML 1.1 and 1.2 read the same values from the written YAML. */
final class YamlWriterTest {
    private static final Path API = Path.of("..", "api", "src");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T14:34:07.952439654Z",
                "2026-11-22",
                "2026-11-22 14:34:07 +2",
                "0000000000000000000",
                "017",
                "089",
                "1e-05",
                "1E5",
                "1.5e3",
                "1.",
                ".5",
                "-1",
                "+12",
                "1_000",
                "0x1F",
                "0b101",
                "0o17",
                "12:30:45",
                "1:30",
                "190:20:30.15",
                ".inf",
                "-.INF",
                ".NaN",
                "yes",
                "No",
                "ON",
                "off",
                "y",
                "N",
                "true",
                "False",
                "null",
                "Null",
                "~",
                "",
                "=",
                "<<",
                "- a",
                "a: b",
                "# c",
                "a #b",
                " a",
                "a ",
                "a\nb",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a`",
                "'",
                "\"",
                "[a",
                "{a",
                "?",
                "-",
                "|",
                ">",
                "é",
                "0.33.0",
                "5m",
                "a\tb"
            })
    void keepsAString(String text) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.put("value", text);
        value.set(text, JsonNodeFactory.instance.nullNode());

        assertReadAs(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "9223372036854775807",
                "18446744073709551616",
                "0.1",
                "-0.5",
                "1.0",
                "1E-5",
                "1E-7",
                "1.5E+30",
                "1E+50",
                "12E-60"
            })
    void keepsANumber(String number) {
        BigDecimal decimal = new BigDecimal(number);
        ArrayNode value = JsonNodeFactory.instance.arrayNode();
        if (number.matches("-?\\d+")) {
            value.add(decimal.toBigIntegerExact());
        } else {
            value.add(decimal);
        }

        assertReadAs(value);
    }

    @Test
    void keepsLiteralsAndEmptyContainers() {
        ArrayNode value = JsonNodeFactory.instance.arrayNode();
        value.add(true).add(false).addNull();
        value.addArray();
        value.addObject();

        assertReadAs(value);
    }

    @Test
    void keepsEveryViewOfTheContract() throws IOException {
        Contract contract =
                Bundler.bundle(API.resolve("main/openapi/ollama.yaml"), API.resolve("test/resources/recordings"));
        assertReadAs(contract.root());
        assertThat(contract.releases()).hasSizeGreaterThan(4);
        for (Release release : contract.releases()) {
            assertReadAs(Views.at(contract, release).root());
            assertReadAs(PlainView.at(contract, release));
        }
    }

    private static void assertReadAs(JsonNode value) {
        String yaml = YamlWriter.write(value);
        assertThat(same(value, new Yaml().load(yaml))).as("YAML 1.1: %s", yaml).isTrue();
        for (LoadSettings settings : List.of(
                LoadSettings.builder().setSchema(new JsonSchema()).build(),
                LoadSettings.builder().setSchema(new CoreSchema()).build())) {
            assertThat(same(value, new Load(settings).loadFromString(yaml)))
                    .as("YAML 1.2, %s: %s", settings.getSchema(), yaml)
                    .isTrue();
        }
    }

    private static boolean same(JsonNode value, @Nullable Object read) {
        if (value.isObject()) {
            return read instanceof Map<?, ?> map
                    && map.size() == value.size()
                    && value.properties().stream()
                            .allMatch(member -> map.containsKey(member.getKey())
                                    && same(member.getValue(), map.get(member.getKey())));
        }
        if (value.isArray()) {
            if (!(read instanceof List<?> list) || list.size() != value.size()) {
                return false;
            }
            boolean same = true;
            for (int i = 0; i < value.size(); i++) {
                same &= same(value.get(i), list.get(i));
            }
            return same;
        }
        if (value.isIntegralNumber()) {
            return (read instanceof Integer || read instanceof Long || read instanceof BigInteger)
                    && new BigInteger(read.toString()).equals(value.bigIntegerValue());
        }
        if (value.isNumber()) {
            return read instanceof Double number && number == value.doubleValue();
        }
        return value.isNull()
                ? read == null
                : value.isBoolean()
                        ? Boolean.valueOf(value.booleanValue()).equals(read)
                        : value.textValue().equals(read);
    }
}
