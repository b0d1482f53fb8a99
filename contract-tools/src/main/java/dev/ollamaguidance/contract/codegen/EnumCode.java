package dev.ollamaguidance.contract.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the templates print of an enumeration.
 *
 * @param name the name of its class
 * @param modifier {@code static} and a space if it is nested in a record, otherwise empty
 * @param doc its description, HTML
 * @param constants its known values
 */
public record EnumCode(String name, String modifier, String doc, List<Constant> constants) {

    /**
     * A known value.
     *
     * @param constant the name of the constant
     * @param literal the value as a Java literal
     * @param doc what follows the value in its comment, HTML
     */
    public record Constant(String constant, String literal, String doc) {}

    static EnumCode of(
            String name,
            boolean nested,
            @Nullable String description,
            Map<String, Object> allowableValues,
            Map<String, Object> extensions) {
        List<Constant> constants = new ArrayList<>();
        if (allowableValues.get("enumVars") instanceof List<?> values) {
            for (Object value : values) {
                constants.add(constant((Map<?, ?>) value, extensions.get("x-since-values")));
            }
        }
        String doc = JavadocText.of(description, "Known values.").toString();
        return new EnumCode(name, nested ? "static " : "", doc, List.copyOf(constants));
    }

    private static Constant constant(Map<?, ?> value, @Nullable Object sinceValues) {
        String literal = String.valueOf(value.get("value"));
        Object description = value.get("enumDescription");
        JavadocText doc = description == null
                ? JavadocText.of(null, ".")
                : JavadocText.of(null, ": " + JavadocText.escaped(String.valueOf(description)));
        if (sinceValues instanceof Map<?, ?> releases) {
            doc.since(releases.get(literal.substring(1, literal.length() - 1)));
        }
        return new Constant(String.valueOf(value.get("name")), literal, doc.toString());
    }
}
