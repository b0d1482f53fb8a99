package dev.ollamaguidance.contract.codegen;

import dev.ollamaguidance.catalogue.ToolMapping;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

/**
 * Finds the field with the generated text of a response: the result of the operation's tool ({@code answer} in {@code x-mcp}), if a stream
 * appends to it ({@code x-stream}).
 */
final class AnswerText {
    private AnswerText() {}

    /**
     * The expressions that read the text within the record, by the name of the response's schema. They are never null.
     *
     * @param openApi the contract
     * @param models the schemas by name
     */
    static Map<String, String> expressions(OpenAPI openApi, Map<String, CodegenModel> models) {
        Map<String, String> expressions = new HashMap<>();
        for (PathItem path : openApi.getPaths().values()) {
            for (Operation operation : path.readOperations()) {
                String pointer = pointer(operation);
                if (!pointer.isEmpty()) {
                    responses(operation)
                            .forEach(schema -> expressions.put(schema, expression(schema, pointer, models)));
                }
            }
        }
        return expressions;
    }

    private static String pointer(Operation operation) {
        Map<String, Object> extensions = operation.getExtensions();
        if (extensions == null
                || !(extensions.get("x-stream") instanceof Map<?, ?> stream)
                || !(stream.get("append") instanceof List<?> appended)) {
            return "";
        }
        String answer = ToolMapping.FORM.read(extensions.get("x-mcp")).call().answer();
        return appended.contains(answer) ? answer : "";
    }

    private static Stream<String> responses(Operation operation) {
        return Objects.requireNonNull(operation.getResponses().get("200")).getContent().values().stream()
                .map(MediaType::getSchema)
                .filter(Objects::nonNull)
                .map(schema -> schema.get$ref())
                .filter(Objects::nonNull)
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .distinct();
    }

    /** A pointer has one name, or two if the text is in an object. */
    private static String expression(String schema, String pointer, Map<String, CodegenModel> models) {
        String[] names = pointer.substring(1).split("/", -1);
        CodegenProperty field = field(schema, names[0], models);
        if (names.length == 1) {
            return "Copies.orEmpty(" + field.name + ")";
        }
        CodegenProperty inner = field(field.complexType, names[1], models);
        return field.name + " == null ? \"\" : Copies.orEmpty(" + field.name + "." + inner.name + "())";
    }

    private static CodegenProperty field(String schema, String name, Map<String, CodegenModel> models) {
        return Objects.requireNonNull(models.get(schema), schema).vars.stream()
                .filter(field -> field.baseName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(schema + " does not have the field " + name));
    }
}
