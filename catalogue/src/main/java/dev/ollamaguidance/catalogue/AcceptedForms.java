package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Other forms in which a tool accepts an argument, because models and hosts send them. The server converts them to the exact form.
 * Extension {@code x-accepts} of a schema.
 *
 * @param names other names of the field
 * @param when string fields that the object must have for the names to apply, with their values; empty if they always apply
 * @param first names of a single string that becomes the first item of the array, each with the other fields of that item. An array that
 *     has an item with these fields already does not accept the name
 * @param outside whether the fields of the object are also accepted next to the object
 * @param ignores names of fields that are ignored in the object
 * @param text what a string stands for where the object is required; empty if a string is not accepted
 * @param empty whether an empty string counts as absent
 * @param images field next to this string to which images are added if the string is an array of content parts, as in OpenAI's API; empty
 *     if parts are not accepted
 * @param wrapped whether the value is also accepted as {@code response_format} of OpenAI's API, an object with a type
 */
public record AcceptedForms(
        List<String> names,
        Map<String, String> when,
        Map<String, Map<String, String>> first,
        boolean outside,
        List<String> ignores,
        Optional<TextForm> text,
        boolean empty,
        Optional<String> images,
        boolean wrapped) {
    private static final Key<List<String>> NAMES = Key.list("names", Form.STRING);
    private static final Key<Map<String, String>> WHEN = Key.map("when", Form.STRING);
    private static final Key<Map<String, Map<String, String>>> FIRST = Key.map("first", Form.map(Form.STRING));
    private static final Key<Boolean> OUTSIDE = Key.flag("outside");
    private static final Key<List<String>> IGNORES = Key.list("ignores", Form.STRING);
    private static final Key<Optional<TextForm>> TEXT = Key.optional("text", TextForm.FORM);
    private static final Key<Boolean> EMPTY = Key.flag("empty");
    private static final Key<Optional<String>> IMAGES = Key.optional("images", Form.STRING);
    private static final Key<Boolean> WRAPPED = Key.flag("wrapped");

    /** No other form is accepted. */
    public static final AcceptedForms NONE = new AcceptedForms(
            List.of(), Map.of(), Map.of(), false, List.of(), Optional.empty(), false, Optional.empty(), false);

    /** The JSON form of the extension. */
    public static final Form<AcceptedForms> FORM = Form.of(
            fields -> new AcceptedForms(
                    fields.get(NAMES),
                    fields.get(WHEN),
                    fields.get(FIRST),
                    fields.get(OUTSIDE),
                    fields.get(IGNORES),
                    fields.get(TEXT),
                    fields.get(EMPTY),
                    fields.get(IMAGES),
                    fields.get(WRAPPED)),
            (forms, fields) -> fields.put(NAMES, forms.names)
                    .put(WHEN, forms.when)
                    .put(FIRST, forms.first)
                    .put(OUTSIDE, forms.outside)
                    .put(IGNORES, forms.ignores)
                    .put(TEXT, forms.text)
                    .put(EMPTY, forms.empty)
                    .put(IMAGES, forms.images)
                    .put(WRAPPED, forms.wrapped));

    /**
     * The object that a string stands for.
     *
     * @param field the field that gets the string
     * @param with the other fields of the object
     */
    public record TextForm(String field, Map<String, String> with) {
        private static final Key<String> FIELD = Key.required("field", Form.STRING);
        private static final Key<Map<String, String>> WITH = Key.map("with", Form.STRING);

        static final Form<TextForm> FORM = Form.of(
                fields -> new TextForm(fields.get(FIELD), fields.get(WITH)),
                (text, fields) -> fields.put(FIELD, text.field).put(WITH, text.with));
    }
}
