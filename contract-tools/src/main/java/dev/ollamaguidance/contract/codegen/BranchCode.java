package dev.ollamaguidance.contract.codegen;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openapitools.codegen.CodegenProperty;

/**
 * What the templates print of one JSON type of a union.
 *
 * @param constants the values that have a constant, if its values are known
 * @param jsonType the name of the JSON type
 * @param valueType the Java type
 * @param parameterDoc the text of a value, HTML
 * @param durationDoc the text of a value given as a duration, HTML
 * @param typeDoc what follows the name of the JSON type in a comment, HTML
 * @param stored the expression that gives the JSON value of {@code value}
 * @param decimal whether it is any number, so that integers are accepted too
 * @param seconds whether it counts seconds, so that durations are accepted too
 * @param accessor the name of the accessor
 * @param elements whether it is an array or an object, whose elements are not checked
 * @param access the expression that gives the value if it is of this type
 */
public record BranchCode(
        List<Constant> constants,
        String jsonType,
        String valueType,
        String parameterDoc,
        String durationDoc,
        String typeDoc,
        String stored,
        boolean decimal,
        boolean seconds,
        String accessor,
        boolean elements,
        String access) {

    /**
     * A known value.
     *
     * @param constant the name of the constant
     * @param text the value
     */
    public record Constant(String constant, String text) {}

    static BranchCode of(CodegenProperty branch, boolean withConstants) {
        Map<String, Object> extensions = branch.vendorExtensions;
        boolean wrapped = isWrapped(branch);
        String type = branch.openApiType;
        return new BranchCode(
                withConstants ? constants(branch) : List.of(),
                type,
                branch.dataType,
                JavadocText.of(branch.unescapedDescription, "the value")
                        .unit(extensions.get("x-unit"))
                        .range(branch.minimum, branch.maximum)
                        .pattern(branch.pattern)
                        .since(extensions.get("x-since"))
                        .toString(),
                JavadocText.of(branch.unescapedDescription, "the time").toString(),
                branch.unescapedDescription == null || branch.unescapedDescription.isEmpty()
                        ? "."
                        : ": " + JavadocText.escaped(branch.unescapedDescription),
                wrapped ? "value.value()" : "value",
                branch.dataType.equals("BigDecimal"),
                Objects.equals(extensions.get("x-unit"), "seconds"),
                "as" + type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1),
                branch.isContainer,
                access(branch, wrapped));
    }

    /** Whether values are of an enumeration's class, which holds the string. */
    private static boolean isWrapped(CodegenProperty branch) {
        return branch.allowableValues != null && !branch.openApiType.equals("string");
    }

    private static String access(CodegenProperty branch, boolean wrapped) {
        if (branch.isContainer) {
            return "as(" + (branch.isMap ? "Map" : "List") + ".class).map(value -> (" + branch.dataType + ") value)";
        }
        if (wrapped) {
            return "as(String.class).map(" + branch.dataType + "::of)";
        }
        return branch.allowableValues != null ? "as(String.class)" : "as(" + branch.dataType + ".class)";
    }

    private static List<Constant> constants(CodegenProperty branch) {
        if (branch.allowableValues == null || !(branch.allowableValues.get("values") instanceof List<?> values)) {
            return List.of();
        }
        return values.stream()
                .map(String::valueOf)
                .filter(value -> !value.isEmpty()) // No name for a constant.
                .map(value -> new Constant(value.toUpperCase(Locale.ROOT), value))
                .toList();
    }
}
