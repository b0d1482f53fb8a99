package dev.ollamaguidance.contract.codegen;

import java.util.List;
import java.util.Objects;
import org.openapitools.codegen.CodegenProperty;

/**
 * What the templates print of a field of a record. Texts that a field does not need are empty, as a template finds what
 * is null in the object around it.
 *
 * @param name the name of the component
 * @param key the name in JSON
 * @param type the type of the component, with {@code @Nullable} if it may be absent
 * @param setterType the type of the builder's parameter
 * @param readType the type outside of the record
 * @param reading the expression that reads the value
 * @param copying the expression that copies the value, or empty
 * @param building the expression that the builder passes to the constructor
 * @param doc the text of the field, HTML
 * @param parameterDoc the text and the pattern, HTML
 * @param setterDoc the text, and whether the builder requires the field, HTML
 * @param nanoseconds whether it counts nanoseconds, so that there is an accessor that returns a {@code Duration}
 * @param modelName the component that names the model, if {@code modelName()} is implemented for this field, or empty
 * @param otherModelName the component that names the model when the first is absent or empty, or empty
 * @param orEmpty whether every response has it, an array or an object, so that there is an accessor that is never null
 * @param stream whether it is the field that turns streaming on
 * @param nestedEnums the enumeration of its values, if it has one in the record
 */
public record FieldCode(
        String name,
        String key,
        String type,
        String setterType,
        String readType,
        String reading,
        String copying,
        String building,
        String doc,
        String parameterDoc,
        String setterDoc,
        boolean nanoseconds,
        String modelName,
        String otherModelName,
        boolean orEmpty,
        boolean stream,
        List<EnumCode> nestedEnums) {

    static FieldCode of(CodegenProperty field, String record, List<CodegenProperty> siblings) {
        boolean checked = field.required && !field.isNullable;
        String doc = doc(field);
        return new FieldCode(
                field.name,
                field.baseName,
                (checked ? "" : "@Nullable ") + FieldTypes.inside(field),
                "@Nullable " + FieldTypes.inside(field),
                FieldTypes.outside(field, record),
                FieldTypes.reading(field, record),
                FieldTypes.copying(field),
                checked
                        ? "Copies.required(\"" + record + "\", \"" + field.baseName + "\", " + field.name + ")"
                        : field.name,
                doc,
                JavadocText.of(null, doc).pattern(field.pattern).toString(),
                doc + (checked ? " Required." : ""),
                Objects.equals(field.vendorExtensions.get("x-unit"), "ns"),
                modelName(field),
                field.baseName.equals("model") && siblings.stream().anyMatch(other -> other.baseName.equals("name"))
                        ? "name"
                        : "",
                checked && !FieldTypes.copying(field).isEmpty(),
                field.baseName.equals("stream"),
                FieldTypes.isNestedEnum(field) ? List.of(enumeration(field)) : List.of());
    }

    private static String modelName(CodegenProperty field) {
        return switch (field.baseName) {
            case "model" -> "model";
            case "destination" -> "source";
            default -> "";
        };
    }

    private static EnumCode enumeration(CodegenProperty field) {
        return EnumCode.of(
                field.nameInPascalCase,
                field.isInnerEnum,
                field.unescapedDescription,
                field.allowableValues,
                field.vendorExtensions);
    }

    private static String doc(CodegenProperty field) {
        String otherwise = field.isModel
                ? "see {@link " + field.complexType + " }."
                : "the field <code>" + field.baseName + "</code>.";
        JavadocText doc = JavadocText.of(field.unescapedDescription, otherwise)
                .unit(field.vendorExtensions.get("x-unit"))
                .range(field.minimum, field.maximum)
                .sentence(" Default: ", defaultValue(field), ".")
                .sentence(" Server default: ", field.vendorExtensions.get("x-server-default"), ".")
                .since(field.vendorExtensions.get("x-since"));
        if (field.deprecated) {
            doc.raw(" Deprecated.");
        }
        return doc.sentence(" Removed in Ollama ", field.vendorExtensions.get("x-removed"), ".")
                .sentence(" Use <code>", field.vendorExtensions.get("x-replaced-by"), "</code> instead.")
                .toString();
    }

    /** The default as in JSON, without the suffix that Java needs; empty if the comment names none. */
    private static String defaultValue(CodegenProperty field) {
        String value = field.defaultValue;
        if (value == null || value.equals("null") || field.isContainer || field.isEnum) {
            return "";
        }
        boolean suffixed = field.isLong || field.isDouble || field.isFloat;
        return suffixed ? value.replaceAll("[ldf]$", "") : value;
    }
}
