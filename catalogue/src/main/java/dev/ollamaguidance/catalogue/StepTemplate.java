package dev.ollamaguidance.catalogue;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that is suggested after another one. Extensions {@code x-guidance.next} and {@code x-errors.next}.
 *
 * @param when condition on the result; always true after an error
 * @param operation the operation to call
 * @param arguments arguments of the call. A string that starts with {@code $result/} or {@code $arguments/} is a JSON Pointer into the
 *     result or the arguments of the first call.
 * @param why the reason for the call
 */
public record StepTemplate(Condition when, String operation, Map<String, @Nullable Object> arguments, String why) {
    /** Start of a string that is a JSON Pointer into the result of the first call. */
    public static final String RESULT = "$result";

    /** Start of a string that is a JSON Pointer into the arguments of the first call. */
    public static final String ARGUMENTS_OF_CALL = "$arguments";

    private static final Key<Condition> WHEN = new Key<>("when", Condition.FORM, new Condition.Always());
    private static final Key<String> OPERATION = Key.required("operation", Form.STRING);
    private static final Key<Map<String, @Nullable Object>> ARGUMENTS = Key.object("arguments");
    private static final Key<String> WHY = Key.required("why", Form.STRING);

    static final Form<StepTemplate> FORM = Form.of(
            fields -> new StepTemplate(fields.get(WHEN), fields.get(OPERATION), fields.get(ARGUMENTS), fields.get(WHY)),
            (step, fields) -> fields.put(WHEN, step.when)
                    .put(OPERATION, step.operation)
                    .put(ARGUMENTS, step.arguments)
                    .put(WHY, step.why));
}
