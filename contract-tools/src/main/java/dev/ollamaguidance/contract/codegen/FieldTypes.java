package dev.ollamaguidance.contract.codegen;

import java.util.Map;
import org.openapitools.codegen.CodegenProperty;

/** Chooses the Java type of a field and the expressions that read and copy its value. */
final class FieldTypes {
    /** Arrays of fractions are vectors. */
    private static final Map<String, String> VECTORS = Map.of(
            "List<Float>", "Embedding",
            "List<Double>", "DoubleEmbedding",
            "List<List<Float>>", "List<Embedding>",
            "List<List<Double>>", "List<DoubleEmbedding>");

    private FieldTypes() {}

    /** The type within the record, where its enumerations are visible by their simple names. */
    static String inside(CodegenProperty field) {
        return isNestedEnum(field) ? field.nameInPascalCase : outsideOfEnums(field);
    }

    /** The type outside of the record. */
    static String outside(CodegenProperty field, String record) {
        return isNestedEnum(field) ? record + "." + field.nameInPascalCase : outsideOfEnums(field);
    }

    private static String outsideOfEnums(CodegenProperty field) {
        return field.isEnum ? field.dataType : VECTORS.getOrDefault(field.dataType, field.dataType);
    }

    /** Whether the record declares an enumeration for the values of this field. */
    static boolean isNestedEnum(CodegenProperty field) {
        return field.isEnum && !field.isContainer;
    }

    /** Reads the value from the parser {@code in_}, within {@code ModelReaders}. */
    static String reading(CodegenProperty field, String record) {
        if (field.isArray) {
            return readingArray(field);
        }
        if (field.isMap) {
            return field.items.dataType.equals("Object")
                    ? "readFreeMap(in_, context_)"
                    : "readMap(in_, context_, " + reader(field.items) + ")";
        }
        if (field.isEnum) {
            return "readEnum(in_, context_, " + outside(field, record) + "::of)";
        }
        // The name of the model is the same in all responses: one string serves them all.
        String method = field.baseName.equals("model") ? "readShort" : "read";
        return method + field.dataType + "(in_, context_)";
    }

    private static String readingArray(CodegenProperty field) {
        return switch (field.dataType) {
            case "List<Float>" -> "new VectorReader().readEmbedding(in_, context_)";
            case "List<Double>" -> "new VectorReader().readDoubleEmbedding(in_, context_)";
            case "List<List<Float>>" -> "readList(in_, context_, new VectorReader()::readEmbedding)";
            case "List<List<Double>>" -> "readList(in_, context_, new VectorReader()::readDoubleEmbedding)";
            default -> "readList(in_, context_, " + reader(field.items) + ")";
        };
    }

    private static String reader(CodegenProperty element) {
        if (element.isArray) {
            return "listOf(ModelReaders::read" + element.items.dataType + ")";
        }
        if (element.isMap) {
            return "mapOf(ModelReaders::read" + element.items.dataType + ")";
        }
        return "ModelReaders::read" + element.dataType;
    }

    /** Copies the value so that callers cannot change it; empty if the type is immutable. */
    static String copying(CodegenProperty field) {
        boolean vector = field.dataType.equals("List<Float>") || field.dataType.equals("List<Double>");
        if (field.isArray && !vector) {
            return "Copies.list(" + field.name + ")";
        }
        return field.isMap ? "Copies.map(" + field.name + ")" : "";
    }
}
