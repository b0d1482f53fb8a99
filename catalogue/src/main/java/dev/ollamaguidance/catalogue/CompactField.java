package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * A field of a request that the input schema of a tool shows in a short form. Extension {@code x-mcp.compact}.
 *
 * @param field name of the field
 * @param show fields of its value that are described
 * @param description description that replaces the one of the schema
 */
public record CompactField(String field, List<String> show, Optional<String> description) {
    private static final Key<String> FIELD = Key.required("field", Form.STRING);
    private static final Key<List<String>> SHOW = Key.list("show", Form.STRING);
    private static final Key<Optional<String>> DESCRIPTION = Key.optional("description", Form.STRING);

    private static final Form<CompactField> LONG_FORM = Form.of(
            fields -> new CompactField(fields.get(FIELD), fields.get(SHOW), fields.get(DESCRIPTION)),
            (compact, fields) ->
                    fields.put(FIELD, compact.field).put(SHOW, compact.show).put(DESCRIPTION, compact.description));

    /** An entry that is only a string is the name of the field. */
    static final Form<CompactField> FORM = Form.converted(
            json -> json instanceof String name
                    ? new CompactField(name, List.of(), Optional.empty())
                    : LONG_FORM.read(json),
            LONG_FORM::write);
}
