package dev.ollamaguidance.catalogue;

import java.util.List;

/**
 * The texts of the guide, and the rendered pages of the reference.
 *
 * @param overview what a model has to know about Ollama
 * @param workflows steps to common goals
 * @param index the first page of the reference, as Markdown
 * @param operations all operations, also those that are not tools
 * @param schemas a page for each component
 * @param errors a page for each error
 * @param fields all fields of requests and responses
 */
public record ReferenceCatalogue(
        String overview,
        List<Workflow> workflows,
        String index,
        List<ReferenceOperation> operations,
        List<ReferencePage> schemas,
        List<ReferencePage> errors,
        List<ReferenceField> fields) {
    private static final Key<String> OVERVIEW = Key.required("overview", Form.STRING);
    private static final Key<List<Workflow>> WORKFLOWS = Key.required("workflows", Form.list(Workflow.FORM));
    private static final Key<String> INDEX = Key.required("index", Form.STRING);
    private static final Key<List<ReferenceOperation>> OPERATIONS =
            Key.required("operations", Form.list(ReferenceOperation.FORM));
    private static final Key<List<ReferencePage>> SCHEMAS = Key.required("schemas", Form.list(ReferencePage.FORM));
    private static final Key<List<ReferencePage>> ERRORS = Key.required("errors", Form.list(ReferencePage.FORM));
    private static final Key<List<ReferenceField>> FIELDS = Key.required("fields", Form.list(ReferenceField.FORM));

    /** The compiled catalogue. */
    public static final CatalogueFile<ReferenceCatalogue> FILE = new CatalogueFile<>(
            "catalogue/reference.json",
            Form.of(
                    fields -> new ReferenceCatalogue(
                            fields.get(OVERVIEW),
                            fields.get(WORKFLOWS),
                            fields.get(INDEX),
                            fields.get(OPERATIONS),
                            fields.get(SCHEMAS),
                            fields.get(ERRORS),
                            fields.get(FIELDS)),
                    (catalogue, fields) -> fields.put(OVERVIEW, catalogue.overview)
                            .put(WORKFLOWS, catalogue.workflows)
                            .put(INDEX, catalogue.index)
                            .put(OPERATIONS, catalogue.operations)
                            .put(SCHEMAS, catalogue.schemas)
                            .put(ERRORS, catalogue.errors)
                            .put(FIELDS, catalogue.fields)));
}
