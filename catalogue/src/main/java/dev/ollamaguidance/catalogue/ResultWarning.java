package dev.ollamaguidance.catalogue;

/**
 * What a model is told if a result has a certain form. Extension {@code x-guidance.warnings}.
 *
 * @param when the form of the result
 * @param say the warning
 */
public record ResultWarning(Condition when, String say) {
    private static final Key<Condition> WHEN = Key.required("when", Condition.FORM);
    private static final Key<String> SAY = Key.required("say", Form.STRING);

    static final Form<ResultWarning> FORM = Form.of(
            fields -> new ResultWarning(fields.get(WHEN), fields.get(SAY)),
            (warning, fields) -> fields.put(WHEN, warning.when).put(SAY, warning.say));
}
