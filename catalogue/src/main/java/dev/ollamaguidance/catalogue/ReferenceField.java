package dev.ollamaguidance.catalogue;

import java.util.List;

/**
 * A field of a request or a response. Fields that have the same facts at several places are one entry.
 *
 * @param places where it is: an {@code operationId} and a path, for example {@code chat.options.num_ctx}
 * @param response whether it is a field of a response
 * @param description what it means, for a search
 * @param text its facts in one line of Markdown, without its name
 * @param components the components that its value is or contains; each has its own page
 */
public record ReferenceField(
        List<String> places, boolean response, String description, String text, List<String> components) {
    private static final Key<List<String>> PLACES = Key.required("places", Form.STRINGS);
    private static final Key<Boolean> RESPONSE = Key.flag("response");
    private static final Key<String> DESCRIPTION = Key.string("description");
    private static final Key<String> TEXT = Key.required("text", Form.STRING);
    private static final Key<List<String>> COMPONENTS = Key.list("components", Form.STRING);

    static final Form<ReferenceField> FORM = Form.of(
            fields -> new ReferenceField(
                    fields.get(PLACES),
                    fields.get(RESPONSE),
                    fields.get(DESCRIPTION),
                    fields.get(TEXT),
                    fields.get(COMPONENTS)),
            (field, fields) -> fields.put(PLACES, field.places)
                    .put(RESPONSE, field.response)
                    .put(DESCRIPTION, field.description)
                    .put(TEXT, field.text)
                    .put(COMPONENTS, field.components));
}
