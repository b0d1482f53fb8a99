package dev.ollamaguidance.catalogue;

import java.util.List;

/**
 * A page of the reference about an operation, a component or an error.
 *
 * @param name {@code operationId}, name of the component, or code of the error
 * @param aliases other names: the tool of an operation, and its HTTP method and path
 * @param places where a component is: an operation whose request or response it is, or a field, for example {@code chat.messages}
 * @param title title of the page
 * @param description what the page is about, for a search
 * @param text the page without its title, as Markdown
 */
public record ReferencePage(
        String name, List<String> aliases, List<String> places, String title, String description, String text) {
    private static final Key<String> NAME = Key.required("name", Form.STRING);
    private static final Key<List<String>> ALIASES = Key.list("aliases", Form.STRING);
    private static final Key<List<String>> PLACES = Key.list("places", Form.STRING);
    private static final Key<String> TITLE = Key.required("title", Form.STRING);
    private static final Key<String> DESCRIPTION = Key.string("description");
    private static final Key<String> TEXT = Key.required("text", Form.STRING);

    static final Form<ReferencePage> FORM = Form.of(
            fields -> new ReferencePage(
                    fields.get(NAME),
                    fields.get(ALIASES),
                    fields.get(PLACES),
                    fields.get(TITLE),
                    fields.get(DESCRIPTION),
                    fields.get(TEXT)),
            (page, fields) -> fields.put(NAME, page.name)
                    .put(ALIASES, page.aliases)
                    .put(PLACES, page.places)
                    .put(TITLE, page.title)
                    .put(DESCRIPTION, page.description)
                    .put(TEXT, page.text));
}
