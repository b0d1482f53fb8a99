package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The information of the guide about one operation.
 *
 * @param operationId unique name of the operation
 * @param summary what it does, as a title
 * @param description what it does
 * @param tool name of its tool; empty if it is not a tool
 * @param reason why it is not a tool; empty if it is one
 * @param guidance advice for a model; empty if it is not a tool
 * @param notes what the server rejects or ignores although no schema says so
 * @param example arguments of an example call
 */
public record GuidanceOperation(
        String operationId,
        String summary,
        String description,
        Optional<String> tool,
        String reason,
        Optional<OperationGuidance> guidance,
        List<String> notes,
        Optional<Map<String, @Nullable Object>> example) {
    private static final Key<String> OPERATION_ID = Key.required("operationId", Form.STRING);
    private static final Key<String> SUMMARY = Key.required("summary", Form.STRING);
    private static final Key<String> DESCRIPTION = Key.required("description", Form.STRING);
    private static final Key<Optional<String>> TOOL = Key.optional("tool", Form.STRING);
    private static final Key<String> REASON = Key.string("reason");
    private static final Key<Optional<OperationGuidance>> GUIDANCE = Key.optional("guidance", OperationGuidance.FORM);
    private static final Key<List<String>> NOTES = Key.list("notes", Form.STRING);
    private static final Key<Optional<Map<String, @Nullable Object>>> EXAMPLE = Key.optional("example", Form.OBJECT);

    static final Form<GuidanceOperation> FORM = Form.of(
            fields -> new GuidanceOperation(
                    fields.get(OPERATION_ID),
                    fields.get(SUMMARY),
                    fields.get(DESCRIPTION),
                    fields.get(TOOL),
                    fields.get(REASON),
                    fields.get(GUIDANCE),
                    fields.get(NOTES),
                    fields.get(EXAMPLE)),
            (operation, fields) -> fields.put(OPERATION_ID, operation.operationId)
                    .put(SUMMARY, operation.summary)
                    .put(DESCRIPTION, operation.description)
                    .put(TOOL, operation.tool)
                    .put(REASON, operation.reason)
                    .put(GUIDANCE, operation.guidance)
                    .put(NOTES, operation.notes)
                    .put(EXAMPLE, operation.example));

    /** The name of its tool, or its {@code operationId} if it is not a tool. */
    public String toolOrId() {
        return tool.orElse(operationId);
    }
}
