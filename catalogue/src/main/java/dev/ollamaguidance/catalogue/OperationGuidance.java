package dev.ollamaguidance.catalogue;

import java.util.List;

/**
 * Advice about an operation. Extension {@code x-guidance} of an operation.
 *
 * @param use when to use it
 * @param avoid when not to use it, and what to use instead
 * @param warnings warnings for a model about certain results
 * @param next calls to suggest after certain results
 */
public record OperationGuidance(String use, String avoid, List<ResultWarning> warnings, List<StepTemplate> next) {
    private static final Key<String> USE = Key.required("use", Form.STRING);
    private static final Key<String> AVOID = Key.required("avoid", Form.STRING);
    private static final Key<List<ResultWarning>> WARNINGS = Key.list("warnings", ResultWarning.FORM);
    private static final Key<List<StepTemplate>> NEXT = Key.list("next", StepTemplate.FORM);

    /** The JSON form of the extension. */
    public static final Form<OperationGuidance> FORM = Form.of(
            fields -> new OperationGuidance(fields.get(USE), fields.get(AVOID), fields.get(WARNINGS), fields.get(NEXT)),
            (guidance, fields) -> fields.put(USE, guidance.use)
                    .put(AVOID, guidance.avoid)
                    .put(WARNINGS, guidance.warnings)
                    .put(NEXT, guidance.next));
}
