package dev.ollamaguidance.contract.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ollamaguidance.catalogue.CatalogueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenParameter;

final class OperationCodeTest {
    private static final Map<String, String> CAUSES = Map.of("not_found", "It isn't there.");

    @Test
    void streamsAJsonRequest() {
        OperationCode code = code(operation -> {
            operation.bodyParam = body("ChatRequest");
            operation.consumes = types("application/json");
            operation.produces = types("application/json", "application/x-ndjson");
            operation.returnType = "ChatResponse";
            operation.returnBaseType = "ChatResponse";
            operation.vendorExtensions.put("x-stream", Map.of("append", List.of("/message/content")));
        });
        assertThat(code.constant()).isEqualTo("DO_IT");
        assertThat(code.streams()).isTrue();
        assertThat(code.contentType()).isEqualTo("\"application/json\"");
        assertThat(code.responseTypes()).isEqualTo("\"application/json\", \"application/x-ndjson\"");
        assertThat(code.requestClass()).isEqualTo("ChatRequest.class");
        assertThat(code.responseClass()).isEqualTo("ChatResponse.class");
        assertThat(code.bodyKind()).isEqualTo("JSON");
        assertThat(code.returned()).isEqualTo("ChatResponse");
        assertThat(code.calledWith()).isEqualTo("operation.body(ChatRequest.class, body)");
        assertThat(code.feignHeaders()).isEqualTo("\"Content-Type: application/json\", \"Accept: application/json\", ");
        assertThat(code.feignStreamHeaders())
                .isEqualTo("\"Content-Type: application/json\", \"Accept: application/json\","
                        + " \"Accept: application/x-ndjson\", ");
        assertThat(code.feignDeclaration()).isEqualTo("ChatRequest request");
    }

    @Test
    void uploadsBytesToAPath() {
        OperationCode code = code(operation -> {
            operation.pathParams.add(path("digest", "^sha256:$"));
            operation.bodyParam = body("BodyPublisher");
            operation.bodyParam.isBinary = true;
            operation.consumes = types("application/octet-stream");
        });
        assertThat(code.upload()).isTrue();
        assertThat(code.bodyKind()).isEqualTo("UPLOAD");
        assertThat(code.requestClass()).isEqualTo("null");
        assertThat(code.responseClass()).isEqualTo("null");
        assertThat(code.returned()).isEqualTo("void");
        assertThat(code.parameterTable()).isEqualTo("PathParameter.of(\"digest\", \"^sha256:$\")");
        assertThat(code.declaration()).isEqualTo("String digest, ");
        assertThat(code.passed()).isEqualTo("digest, ");
        assertThat(code.values()).isEqualTo("digest");
        assertThat(code.calledWith())
                .isEqualTo("operation.parameter(parameters, \"digest\"), Uploads.of(operation.id(), body)");
        assertThat(code.feignDeclaration()).isEqualTo("@Param(\"digest\") String digest, byte[] body");
        assertThat(code.feignHeaders()).isEqualTo("\"Content-Type: application/octet-stream\", \"Accept: */*\"");
        assertThat(code.parameters())
                .containsExactly(new OperationCode.ParameterCode(
                        "digest", "the parameter <code>digest</code> of the path Pattern: <code>^sha256:$</code>."));
    }

    @Test
    void returnsTheStatusOfAReadWithoutAResult() {
        OperationCode code = code(operation -> {
            operation.pathParams.add(path("digest", null));
            operation.vendorExtensions.put("x-mcp", mcp(true, false));
        });
        assertThat(code.probe()).isTrue();
        assertThat(code.returned()).isEqualTo("boolean");
        assertThat(code.responseClass()).isEqualTo("Boolean.class");
        assertThat(code.repeatable()).isTrue();
        assertThat(code.parameterTable()).isEqualTo("PathParameter.of(\"digest\", \".+\")");
        assertThat(code.declaration()).isEqualTo("String digest");
        assertThat(code.contentType()).isEqualTo("null");
    }

    @Test
    void returnsNothingWhereTheResponseHasNoContent() {
        OperationCode code = code(operation -> {
            operation.returnType = "Object";
            operation.vendorExtensions.put("x-mcp", mcp(false, true));
        });
        assertThat(code.returned()).isEqualTo("void");
        assertThat(code.responseType()).isEmpty();
        assertThat(code.repeatable()).isTrue();
        assertThat(code(any -> {}).repeatable()).isFalse();
    }

    @Test
    void describesReleasesLimitsAndErrors() {
        OperationCode code = code(operation -> {
            operation.unescapedNotes = "Does it & more.";
            operation.isDeprecated = true;
            operation.vendorExtensions.put("x-since", "0.2.0");
            operation.vendorExtensions.put("x-replaced-by", "embed");
            operation.vendorExtensions.put("x-limits", List.of("At most <1>."));
            operation.vendorExtensions.put("x-errors", List.of("not_found", "unknown"));
        });
        assertThat(code.doc())
                .isEqualTo("Does it &amp; more. Since Ollama 0.2.0. Deprecated, use {@link #embed } instead.");
        assertThat(code.limits()).containsExactly("At most &lt;1&gt;.");
        assertThat(code.errors()).containsExactly(new OperationCode.ErrorCode("not_found", "It isn&#x27;t there."));
        assertThat(code(any -> {}).doc()).isEqualTo("Do it.");
        assertThat(code(operation -> operation.isDeprecated = true).doc()).isEqualTo("Do it. Deprecated.");
    }

    private static OperationCode code(Consumer<CodegenOperation> more) {
        CodegenOperation operation = new CodegenOperation();
        operation.operationId = "doIt";
        operation.operationIdSnakeCase = "do_it";
        operation.nickname = "doIt";
        operation.httpMethod = "POST";
        operation.path = "/api/do";
        operation.summary = "Do it";
        operation.pathParams = new ArrayList<>();
        operation.vendorExtensions.put("x-mcp", mcp(false, false));
        more.accept(operation);
        return OperationCode.of(operation, CAUSES);
    }

    private static Map<String, Object> mcp(boolean readOnly, boolean idempotent) {
        Map<String, Object> effects =
                Map.of("readOnly", readOnly, "destructive", false, "idempotent", idempotent, "openWorld", false);
        return Map.of("exposed", false, "reason", "It is a test.", "effects", effects);
    }

    @Test
    void rejectsAnOperationThatDoesNotSayWhatItDoes() {
        assertThatExceptionOfType(CatalogueException.class)
                .isThrownBy(() -> code(operation -> operation.vendorExtensions.put("x-mcp", Map.of())))
                .withMessage("has no field effects");
    }

    private static CodegenParameter body(String type) {
        CodegenParameter body = new CodegenParameter();
        body.baseType = type;
        body.dataType = type;
        return body;
    }

    private static CodegenParameter path(String name, @Nullable String pattern) {
        CodegenParameter path = new CodegenParameter();
        path.paramName = name;
        path.baseName = name;
        path.dataType = "String";
        path.pattern = pattern;
        return path;
    }

    private static List<Map<String, String>> types(String... types) {
        return List.of(types).stream().map(type -> Map.of("mediaType", type)).toList();
    }
}
