package dev.ollamaguidance.catalogue;

import java.util.List;

/**
 * The arguments of all tools, against which the server checks calls. A host sees only the short schemas of {@link ToolCatalogue}.
 *
 * @param tools one entry for each tool of an operation
 */
public record ArgumentCatalogue(List<ArgumentEntry> tools) {
    private static final Key<List<ArgumentEntry>> TOOLS = Key.required("tools", Form.list(ArgumentEntry.FORM));

    /** The compiled catalogue. */
    public static final CatalogueFile<ArgumentCatalogue> FILE = new CatalogueFile<>(
            "catalogue/arguments.json",
            Form.of(
                    fields -> new ArgumentCatalogue(fields.get(TOOLS)),
                    (catalogue, fields) -> fields.put(TOOLS, catalogue.tools)));
}
