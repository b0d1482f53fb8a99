package dev.ollamaguidance.catalogue;

/**
 * A warning for a model about results that meet a condition. Extension {@code x-guidance.warnings}.
 *
 * @param when the condition
 * @param say the warning
 */
public record ResultWarning(Condition when, String say) {
    private static final Key<Condition> WHEN = Key.required("when", Condition.FORM);
    private static final Key<String> SAY = Key.required("say", Form.STRING);

    static final Form<ResultWarning> FORM = Form.of(
            fields -> new ResultWarning(fields.get(WHEN), fields.get(SAY)),
            (warning, fields) -> fields.put(WHEN, warning.when).put(SAY, warning.say));
}
