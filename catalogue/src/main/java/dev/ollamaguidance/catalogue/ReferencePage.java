package dev.ollamaguidance.catalogue;

/**
 * A page of the reference about a component or an error.
 *
 * @param name name of the component, or code of the error
 * @param description what it is, for a search
 * @param text the page, as Markdown
 */
public record ReferencePage(String name, String description, String text) {
    private static final Key<String> NAME = Key.required("name", Form.STRING);
    private static final Key<String> DESCRIPTION = Key.string("description");
    private static final Key<String> TEXT = Key.required("text", Form.STRING);

    static final Form<ReferencePage> FORM = Form.of(
            fields -> new ReferencePage(fields.get(NAME), fields.get(DESCRIPTION), fields.get(TEXT)),
            (page, fields) -> fields.put(NAME, page.name)
                    .put(DESCRIPTION, page.description)
                    .put(TEXT, page.text));
}
