package dev.ollamaguidance.contract.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

final class AnswerTextTest {
    private static final Map<String, CodegenModel> MODELS = Map.of(
            "Reply", model("Reply", field("main_text", "mainText", "String"), field("message", "message", "Message")),
            "Message", model("Message", field("content", "content", "String")));

    @Test
    void readsTheFieldThatAStreamAppendsTo() {
        assertThat(expressions("/main_text", List.of("/main_text", "/other")))
                .containsExactly(Map.entry("Reply", "Copies.orEmpty(mainText)"));
        assertThat(expressions("/message/content", List.of("/message/content")))
                .containsExactly(Map.entry("Reply", "message == null ? \"\" : Copies.orEmpty(message.content())"));
    }

    @Test
    void ignoresResultsThatDoNotGrow() {
        assertThat(expressions("/main_text", List.of())).isEmpty();
        assertThat(expressions("", List.of("/main_text"))).isEmpty();
        assertThat(AnswerText.expressions(contract(Map.of()), MODELS)).isEmpty();
    }

    @Test
    void reportsAFieldThatDoesNotExist() {
        assertThatThrownBy(() -> expressions("/missing", List.of("/missing")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Reply does not have the field missing");
    }

    private static Map<String, String> expressions(String answer, List<String> appended) {
        return AnswerText.expressions(
                contract(Map.of(
                        "x-mcp",
                                Map.of(
                                        "tool", "t",
                                        "title", "T",
                                        "toolset", "infer",
                                        "effects",
                                                Map.of(
                                                        "readOnly", true,
                                                        "destructive", false,
                                                        "idempotent", false,
                                                        "openWorld", false),
                                        "answer", answer),
                        "x-stream", Map.of("append", appended))),
                MODELS);
    }

    private static OpenAPI contract(Map<String, Object> extensions) {
        MediaType json = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Reply"));
        Operation operation = new Operation()
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .content(new Content()
                                                .addMediaType("application/json", json)
                                                .addMediaType("application/x-ndjson", json))));
        operation.setExtensions(extensions);
        return new OpenAPI().paths(new Paths().addPathItem("/api/reply", new PathItem().post(operation)));
    }

    private static CodegenModel model(String name, CodegenProperty... fields) {
        CodegenModel model = new CodegenModel();
        model.name = name;
        model.classname = name;
        model.vars = List.of(fields);
        return model;
    }

    private static CodegenProperty field(String key, String name, String type) {
        CodegenProperty field = new CodegenProperty();
        field.baseName = key;
        field.name = name;
        field.dataType = type;
        field.complexType = type;
        return field;
    }
}
