package dev.ollamaguidance.contract.codegen;

import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.catalogue.ToolMapping;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenParameter;

/**
 * What the templates print of an operation. Texts that an operation does not need are empty.
 *
 * @param id the operationId
 * @param method the HTTP method
 * @param template the path with its parameters in braces
 * @param constant the name of the constant of {@code Operations}
 * @param function the name of the client's method
 * @param parameterTable the {@code PathParameter}s, separated by commas
 * @param contentType the media type of the request as a literal, or {@code null}
 * @param responseTypes the media types of the response as literals, separated by commas
 * @param requestClass the class of the request, or {@code null}
 * @param responseClass the class of the response, or {@code null}
 * @param bodyKind the constant of {@code BodyKind}
 * @param streams whether the operation streams
 * @param streamRule the contract's {@code x-stream}, or an empty map if the operation does not stream
 * @param repeatable whether sending it twice does the same as sending it once
 * @param upload whether the request is bytes
 * @param requestType the type of the request, or empty
 * @param responseType the type of the response, or empty if there is nothing in it
 * @param probe whether the HTTP status is the result
 * @param returned what the client's method returns
 * @param declaration the path parameters as the method declares them, with a comma after them if a body follows
 * @param passed the path parameters as arguments, each with a comma after it
 * @param values the path parameters as arguments, separated by commas
 * @param calledWith the arguments that {@code Operations} calls the method with
 * @param feignDeclaration the parameters of the method for Feign
 * @param feignHeaders the headers of the method for Feign, each with a comma after it
 * @param feignStreamHeaders the headers of the streaming method for Feign, each with a comma after it
 * @param title the summary, HTML
 * @param doc the description, HTML
 * @param limits its limits, HTML
 * @param errors the errors that Ollama returns for it
 * @param parameters the path parameters
 */
public record OperationCode(
        String id,
        String method,
        String template,
        String constant,
        String function,
        String parameterTable,
        String contentType,
        String responseTypes,
        String requestClass,
        String responseClass,
        String bodyKind,
        boolean streams,
        Map<?, ?> streamRule,
        boolean repeatable,
        boolean upload,
        String requestType,
        String responseType,
        boolean probe,
        String returned,
        String declaration,
        String passed,
        String values,
        String calledWith,
        String feignDeclaration,
        String feignHeaders,
        String feignStreamHeaders,
        String title,
        String doc,
        List<String> limits,
        List<ErrorCode> errors,
        List<ParameterCode> parameters) {

    /**
     * An error that Ollama returns.
     *
     * @param code its code
     * @param cause what is wrong, HTML
     */
    public record ErrorCode(String code, String cause) {}

    /**
     * A path parameter.
     *
     * @param name its name in Java
     * @param doc its description and pattern, HTML
     */
    public record ParameterCode(String name, String doc) {}

    /**
     * Computes what is printed.
     *
     * @param operation the operation
     * @param causes what is wrong for each code of an error, in the order of the error catalogue
     */
    static OperationCode of(CodegenOperation operation, Map<String, String> causes) {
        Map<String, Object> extensions = operation.vendorExtensions;
        CodegenParameter body = operation.bodyParam;
        boolean upload = body != null && body.isBinary;
        boolean readOnly = effects(extensions).readOnly();
        boolean responds = operation.returnType != null && !operation.returnType.equals("Object");
        boolean probe = !responds && readOnly;
        return new OperationCode(
                operation.operationId,
                operation.httpMethod,
                operation.path,
                operation.operationIdSnakeCase.toUpperCase(Locale.ROOT),
                operation.nickname,
                joined(operation.pathParams, OperationCode::tableEntry),
                body == null ? "null" : '"' + String.join("", mediaTypes(operation.consumes)) + '"',
                mediaTypes(operation.produces).stream()
                        .map(type -> '"' + type + '"')
                        .collect(Collectors.joining(", ")),
                body == null || upload ? "null" : body.baseType + ".class",
                responds ? operation.returnBaseType + ".class" : probe ? "Boolean.class" : "null",
                body == null ? "NONE" : upload ? "UPLOAD" : "JSON",
                extensions.containsKey("x-stream"),
                extensions.get("x-stream") instanceof Map<?, ?> rule ? rule : Map.of(),
                readOnly || effects(extensions).idempotent(),
                upload,
                body == null ? "" : upload ? "BodyPublisher" : body.dataType,
                responds ? operation.returnType : "",
                probe,
                responds ? operation.returnType : probe ? "boolean" : "void",
                before(body, joined(operation.pathParams, path -> path.dataType + " " + path.paramName)),
                operation.pathParams.stream().map(path -> path.paramName + ", ").collect(Collectors.joining()),
                joined(operation.pathParams, path -> path.paramName),
                before(
                                body,
                                joined(
                                        operation.pathParams,
                                        path -> "operation.parameter(parameters, \"" + path.baseName + "\")"))
                        + calledBody(body, upload),
                before(
                                body,
                                joined(
                                        operation.pathParams,
                                        path -> "@Param(\"" + path.paramName + "\") " + path.dataType + " "
                                                + path.paramName))
                        + (body == null ? "" : upload ? "byte[] body" : body.dataType + " request"),
                feignHeaders(operation, false),
                feignHeaders(operation, true),
                JavadocText.escaped(operation.summary),
                doc(operation),
                texts(extensions.get("x-limits")).stream()
                        .map(JavadocText::escaped)
                        .toList(),
                errors(extensions.get("x-errors"), causes),
                operation.pathParams.stream().map(OperationCode::parameter).toList());
    }

    private static Effects effects(Map<String, Object> extensions) {
        return ToolMapping.FORM.read(extensions.get("x-mcp")).effects();
    }

    private static String joined(List<CodegenParameter> parameters, Function<CodegenParameter, String> printed) {
        return parameters.stream().map(printed).collect(Collectors.joining(", "));
    }

    /** The parameters, followed by a comma if neither they nor the body are missing. */
    private static String before(@Nullable CodegenParameter body, String parameters) {
        return body == null || parameters.isEmpty() ? parameters : parameters + ", ";
    }

    private static String tableEntry(CodegenParameter path) {
        String pattern = path.pattern == null ? ".+" : path.pattern;
        return "PathParameter.of(\"" + path.baseName + "\", \"" + pattern + "\")";
    }

    private static String calledBody(@Nullable CodegenParameter body, boolean upload) {
        if (body == null) {
            return "";
        }
        return upload ? "Uploads.of(operation.id(), body)" : "operation.body(" + body.baseType + ".class, body)";
    }

    private static List<String> mediaTypes(@Nullable List<Map<String, String>> types) {
        return types == null
                ? List.of()
                : types.stream().map(type -> type.get("mediaType")).toList();
    }

    private static String feignHeaders(CodegenOperation operation, boolean streaming) {
        StringBuilder headers = new StringBuilder();
        mediaTypes(operation.consumes)
                .forEach(type -> headers.append("\"Content-Type: ").append(type).append("\", "));
        List<String> accepted = mediaTypes(operation.produces);
        if (accepted.isEmpty() && !streaming) {
            return headers.append("\"Accept: */*\"").toString();
        }
        accepted.stream()
                .filter(type -> streaming || !type.equals(Operation.NDJSON))
                .forEach(type -> headers.append("\"Accept: ").append(type).append("\", "));
        return headers.toString();
    }

    private static String doc(CodegenOperation operation) {
        JavadocText doc = JavadocText.of(operation.unescapedNotes, JavadocText.escaped(operation.summary) + ".")
                .since(operation.vendorExtensions.get("x-since"));
        if (!operation.isDeprecated) {
            return doc.toString();
        }
        return doc.raw(" Deprecated")
                .sentence(", use {@link #", operation.vendorExtensions.get("x-replaced-by"), " } instead")
                .raw(".")
                .toString();
    }

    private static List<ErrorCode> errors(@Nullable Object codes, Map<String, String> causes) {
        List<ErrorCode> errors = new ArrayList<>();
        for (String code : texts(codes)) {
            String cause = causes.get(code);
            if (cause != null) {
                errors.add(new ErrorCode(code, JavadocText.escaped(cause)));
            }
        }
        return List.copyOf(errors);
    }

    private static ParameterCode parameter(CodegenParameter path) {
        String otherwise = "the parameter <code>" + path.baseName + "</code> of the path";
        return new ParameterCode(
                path.paramName,
                JavadocText.of(path.unescapedDescription, otherwise)
                        .pattern(path.pattern)
                        .toString());
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }
}
