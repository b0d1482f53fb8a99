package dev.ollamaguidance.contract.codegen;

import dev.ollamaguidance.contract.KnownValues;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.languages.JavaClientCodegen;
import org.openapitools.codegen.model.ModelMap;
import org.openapitools.codegen.model.ModelsMap;
import org.openapitools.codegen.model.OperationsMap;

/**
 * OpenAPI Generator's Java generator, extended by what the contract says. The templates only print: what they print of a
 * schema or an operation is computed here, and is its vendor extension {@code java} ({@link ModelCode}, {@link
 * OperationCode}).
 *
 * <p>Values that a response may extend ({@code x-extensible-enum}) become an {@code enum}, of which the templates make a
 * class that accepts any value. Numbers of a union lose their format, so that they are read without loss.
 */
public final class ClientCodegen extends JavaClientCodegen {
    private static final String CODE = "java";

    /** In the order of the generator, which sorts by name. */
    private final List<OperationCode> operations = new ArrayList<>();

    @Override
    public String getName() {
        return "ollama-client";
    }

    @Override
    public void preprocessOpenAPI(OpenAPI openAPI) {
        openAPI.getComponents().getSchemas().values().forEach(ClientCodegen::prepare);
        super.preprocessOpenAPI(openAPI);
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // The type of OpenAPI's model.
    private static void prepare(Schema schema) {
        if (schema.getExtensions() != null
                && schema.getExtensions().get(KnownValues.EXTENSIBLE) instanceof List values) {
            schema.setEnum(values);
        }
        if (schema.getOneOf() != null) {
            for (Object branch : schema.getOneOf()) {
                if (branch instanceof Schema number && "double".equals(number.getFormat())) {
                    number.setFormat(null);
                }
            }
        }
    }

    @Override
    public Map<String, ModelsMap> postProcessAllModels(Map<String, ModelsMap> schemas) {
        Map<String, ModelsMap> processed = super.postProcessAllModels(schemas);
        Map<String, CodegenModel> models = new LinkedHashMap<>();
        for (ModelsMap file : processed.values()) {
            for (ModelMap entry : file.getModels()) {
                models.put(entry.getModel().name, entry.getModel());
            }
        }
        Map<String, String> texts = AnswerText.expressions(openAPI, models);
        models.forEach(
                (name, model) -> model.vendorExtensions.put(CODE, ModelCode.of(model, texts.getOrDefault(name, ""))));
        return processed;
    }

    @Override
    public OperationsMap postProcessOperationsWithModels(OperationsMap file, List<ModelMap> schemas) {
        OperationsMap processed = super.postProcessOperationsWithModels(file, schemas);
        Map<String, String> causes = causes();
        for (CodegenOperation operation : processed.getOperations().getOperation()) {
            OperationCode code = OperationCode.of(operation, causes);
            operation.vendorExtensions.put(CODE, code);
            operations.add(code);
        }
        return processed;
    }

    @Override
    public Map<String, Object> postProcessSupportingFileData(Map<String, Object> data) {
        Map<String, Object> processed = super.postProcessSupportingFileData(data);
        processed.put("operations", operations);
        processed.put("operationIds", operationIds());
        return processed;
    }

    private Map<String, String> causes() {
        Map<String, String> causes = new LinkedHashMap<>();
        if (openAPI.getExtensions().get("x-errors") instanceof List<?> errors) {
            for (Object error : errors) {
                if (error instanceof Map<?, ?> entry) {
                    causes.put(String.valueOf(entry.get("code")), String.valueOf(entry.get("cause")));
                }
            }
        }
        return causes;
    }

    /** In the order of the contract. */
    private List<String> operationIds() {
        return openAPI.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(List::stream)
                .map(Operation::getOperationId)
                .toList();
    }
}
