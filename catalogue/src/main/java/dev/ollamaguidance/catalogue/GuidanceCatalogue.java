package dev.ollamaguidance.catalogue;

import java.util.List;

/**
 * The texts of the guide, and the advice that accompanies results.
 *
 * @param overview what a model must know about Ollama
 * @param workflows steps to common goals
 * @param operations all operations, including those that are not tools
 */
public record GuidanceCatalogue(String overview, List<Workflow> workflows, List<GuidanceOperation> operations) {
    private static final Key<String> OVERVIEW = Key.required("overview", Form.STRING);
    private static final Key<List<Workflow>> WORKFLOWS = Key.required("workflows", Form.list(Workflow.FORM));
    private static final Key<List<GuidanceOperation>> OPERATIONS =
            Key.required("operations", Form.list(GuidanceOperation.FORM));

    /** The compiled catalogue. */
    public static final CatalogueFile<GuidanceCatalogue> FILE = new CatalogueFile<>(
            "catalogue/guidance.json",
            Form.of(
                    fields ->
                            new GuidanceCatalogue(fields.get(OVERVIEW), fields.get(WORKFLOWS), fields.get(OPERATIONS)),
                    (catalogue, fields) -> fields.put(OVERVIEW, catalogue.overview)
                            .put(WORKFLOWS, catalogue.workflows)
                            .put(OPERATIONS, catalogue.operations)));
}
