package dev.ollamaguidance.contract.codegen;

import dev.ollamaguidance.contract.KnownValues;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.openapitools.codegen.languages.JavaClientCodegen;

/**
 * OpenAPI Generator's Java generator, with what it needs to know of the contract before the templates run.
 *
 * <p>Values that an answer may extend ({@code x-extensible-enum}) become an {@code enum}, of which the templates make a class that takes any
 * value. Numbers of a union have no format, so that they are read without loss.
 */
public final class ClientCodegen extends JavaClientCodegen {
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
}
