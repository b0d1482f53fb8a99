package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * Writes JSON as YAML, in the order of its fields.
 *
 * <p>Every reader gets the same values: strings that YAML 1.1, or the core schema of YAML 1.2, would read as another type are quoted, and
 * numbers are written in a form that both read as numbers.
 */
public final class YamlWriter {
    private static final int WIDTH = 120;
    private static final int LONGEST_PLAIN_NUMBER = 40;

    /** Plain scalars that are not strings in <a href="https://yaml.org/type/">YAML 1.1</a> or in YAML 1.2, section 10.3. */
    private static final Pattern NO_STRING = Pattern.compile(
            String.join(
                    "|",
                    "~|null|Null|NULL|<<|=",
                    "(?i:y|yes|n|no|true|false|on|off)",
                    // Integers: binary, octal, decimal, hexadecimal, sexagesimal.
                    "[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?[0-9][0-9_]*|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?",
                    "[-+]?(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9_]+)(?:[eE][-+]?[0-9]+)?",
                    "[-+]?\\.(?i:inf)|\\.(?i:nan)",
                    // Dates, with or without a time.
                    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?[ \\t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?)?)?"));

    private YamlWriter() {}

    /** Returns a value as YAML. */
    public static String write(JsonNode value) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(WIDTH)
                .setIndent(2)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .build();
        return new Dump(settings, new Representer(settings)).dumpToString(plain(value));
    }

    private static @Nullable Object plain(JsonNode value) {
        if (value.isObject()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            value.properties().forEach(member -> object.put(member.getKey(), plain(member.getValue())));
            return object;
        }
        if (value.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            value.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue();
        }
        return value.isNumber() ? value.decimalValue() : value.asText();
    }

    private static final class Representer extends StandardRepresenter {
        Representer(DumpSettings settings) {
            super(settings);
            representers.put(String.class, value -> text((String) value));
            representers.put(
                    BigDecimal.class,
                    value -> representScalar(Tag.FLOAT, number((BigDecimal) value), ScalarStyle.PLAIN));
        }

        private Node text(String text) {
            boolean quoted = NO_STRING.matcher(text).matches();
            return representScalar(Tag.STR, text, quoted ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN);
        }

        /** YAML 1.1 accepts an exponent only after a decimal point, and only with a sign. */
        private static String number(BigDecimal number) {
            String plain = number.toPlainString();
            if (plain.length() <= LONGEST_PLAIN_NUMBER) {
                return plain.contains(".") ? plain : plain + ".0";
            }
            String text = number.toString();
            int exponent = text.indexOf('E');
            if (exponent < 0 || text.contains(".")) {
                return text;
            }
            return text.substring(0, exponent) + ".0" + text.substring(exponent);
        }
    }
}
