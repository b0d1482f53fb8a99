package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Map;

/**
 * The exchanges that the contract shows, for the stand-in and for tests.
 *
 * @param release the Ollama release that the exchanges are of
 * @param statuses HTTP statuses of each error that the release knows, by code
 * @param operations in the contract's order
 */
public record ExampleCatalogue(String release, Map<String, List<Integer>> statuses, List<ExampleOperation> operations) {
    private static final Key<String> RELEASE = Key.required("release", Form.STRING);
    private static final Key<Map<String, List<Integer>>> STATUSES =
            Key.required("statuses", Form.map(Form.list(Form.INTEGER)));
    private static final Key<List<ExampleOperation>> OPERATIONS =
            Key.required("operations", Form.list(ExampleOperation.FORM));

    private static final Form<ExampleCatalogue> FORM = Form.of(
            fields -> new ExampleCatalogue(fields.get(RELEASE), fields.get(STATUSES), fields.get(OPERATIONS)),
            (catalogue, fields) -> fields.put(RELEASE, catalogue.release)
                    .put(STATUSES, catalogue.statuses)
                    .put(OPERATIONS, catalogue.operations));

    /** The compiled catalogue of the newest release. */
    public static final CatalogueFile<ExampleCatalogue> FILE = new CatalogueFile<>("catalogue/examples.json", FORM);

    /** The releases that a catalogue was compiled for, oldest first. */
    public static final CatalogueFile<List<String>> RELEASES =
            new CatalogueFile<>("catalogue/releases.json", Form.STRINGS);

    /** The compiled catalogue of one of the {@link #RELEASES}. */
    public static CatalogueFile<ExampleCatalogue> at(String release) {
        return new CatalogueFile<>("catalogue/at/" + release + "/examples.json", FORM);
    }
}
