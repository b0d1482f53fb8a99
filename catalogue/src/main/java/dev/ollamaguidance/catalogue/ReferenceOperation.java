package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the guide and the reference know about one operation.
 *
 * @param operationId unique name of the operation
 * @param method HTTP method in upper case
 * @param path path template
 * @param summary what it does, as a title
 * @param description what it does
 * @param tool name of its tool; empty if it is not a tool
 * @param reason why it is not a tool; empty if it is one
 * @param guidance advice for a model; empty if it is not a tool
 * @param notes what the server rejects or ignores although no schema says so
 * @param errors codes of the errors that it can fail with
 * @param example arguments of a call
 * @param page its page of the reference, as Markdown
 */
public record ReferenceOperation(
        String operationId,
        String method,
        String path,
        String summary,
        String description,
        Optional<String> tool,
        String reason,
        Optional<OperationGuidance> guidance,
        List<String> notes,
        List<String> errors,
        Optional<Map<String, @Nullable Object>> example,
        String page) {
    private static final Key<String> OPERATION_ID = Key.required("operationId", Form.STRING);
    private static final Key<String> METHOD = Key.required("method", Form.STRING);
    private static final Key<String> PATH = Key.required("path", Form.STRING);
    private static final Key<String> SUMMARY = Key.required("summary", Form.STRING);
    private static final Key<String> DESCRIPTION = Key.required("description", Form.STRING);
    private static final Key<Optional<String>> TOOL = Key.optional("tool", Form.STRING);
    private static final Key<String> REASON = Key.string("reason");
    private static final Key<Optional<OperationGuidance>> GUIDANCE = Key.optional("guidance", OperationGuidance.FORM);
    private static final Key<List<String>> NOTES = Key.list("notes", Form.STRING);
    private static final Key<List<String>> ERRORS = Key.list("errors", Form.STRING);
    private static final Key<Optional<Map<String, @Nullable Object>>> EXAMPLE = Key.optional("example", Form.OBJECT);
    private static final Key<String> PAGE = Key.required("page", Form.STRING);

    static final Form<ReferenceOperation> FORM = Form.of(
            fields -> new ReferenceOperation(
                    fields.get(OPERATION_ID),
                    fields.get(METHOD),
                    fields.get(PATH),
                    fields.get(SUMMARY),
                    fields.get(DESCRIPTION),
                    fields.get(TOOL),
                    fields.get(REASON),
                    fields.get(GUIDANCE),
                    fields.get(NOTES),
                    fields.get(ERRORS),
                    fields.get(EXAMPLE),
                    fields.get(PAGE)),
            (operation, fields) -> fields.put(OPERATION_ID, operation.operationId)
                    .put(METHOD, operation.method)
                    .put(PATH, operation.path)
                    .put(SUMMARY, operation.summary)
                    .put(DESCRIPTION, operation.description)
                    .put(TOOL, operation.tool)
                    .put(REASON, operation.reason)
                    .put(GUIDANCE, operation.guidance)
                    .put(NOTES, operation.notes)
                    .put(ERRORS, operation.errors)
                    .put(EXAMPLE, operation.example)
                    .put(PAGE, operation.page));

    /** The name of its tool, or its {@code operationId} if it is not a tool. */
    public String toolOrId() {
        return tool.orElse(operationId);
    }
}
