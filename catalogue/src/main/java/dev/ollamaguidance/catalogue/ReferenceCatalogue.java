package dev.ollamaguidance.catalogue;

import java.util.List;

/**
 * The rendered pages of the reference.
 *
 * @param index the first page, as Markdown
 * @param operations a page for each operation
 * @param schemas a page for each component
 * @param errors a page for each error
 * @param fields all fields of requests and responses
 */
public record ReferenceCatalogue(
        String index,
        List<ReferencePage> operations,
        List<ReferencePage> schemas,
        List<ReferencePage> errors,
        List<ReferenceField> fields) {
    private static final Key<String> INDEX = Key.required("index", Form.STRING);
    private static final Key<List<ReferencePage>> OPERATIONS =
            Key.required("operations", Form.list(ReferencePage.FORM));
    private static final Key<List<ReferencePage>> SCHEMAS = Key.required("schemas", Form.list(ReferencePage.FORM));
    private static final Key<List<ReferencePage>> ERRORS = Key.required("errors", Form.list(ReferencePage.FORM));
    private static final Key<List<ReferenceField>> FIELDS = Key.required("fields", Form.list(ReferenceField.FORM));

    /** The compiled catalogue. */
    public static final CatalogueFile<ReferenceCatalogue> FILE = new CatalogueFile<>(
            "catalogue/reference.json",
            Form.of(
                    fields -> new ReferenceCatalogue(
                            fields.get(INDEX),
                            fields.get(OPERATIONS),
                            fields.get(SCHEMAS),
                            fields.get(ERRORS),
                            fields.get(FIELDS)),
                    (catalogue, fields) -> fields.put(INDEX, catalogue.index)
                            .put(OPERATIONS, catalogue.operations)
                            .put(SCHEMAS, catalogue.schemas)
                            .put(ERRORS, catalogue.errors)
                            .put(FIELDS, catalogue.fields)));
}
