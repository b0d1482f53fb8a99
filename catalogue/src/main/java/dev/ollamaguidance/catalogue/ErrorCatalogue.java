package dev.ollamaguidance.catalogue;

import java.util.List;

/**
 * The errors that an operation can fail with, in the order in which their patterns are tried.
 *
 * @param errors all errors, including those that the newest release no longer has
 */
public record ErrorCatalogue(List<ErrorEntry> errors) {
    private static final Key<List<ErrorEntry>> ERRORS = Key.required("errors", Form.list(ErrorEntry.FORM));

    /** The compiled catalogue. */
    public static final CatalogueFile<ErrorCatalogue> FILE = new CatalogueFile<>(
            "catalogue/errors.json",
            Form.of(
                    fields -> new ErrorCatalogue(fields.get(ERRORS)),
                    (catalogue, fields) -> fields.put(ERRORS, catalogue.errors)));
}
