package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tools that are compiled from the contract, in its order.
 *
 * @param release the Ollama release that the contract describes
 * @param instructions instructions that a host gives to a model about the server as a whole
 * @param envelope JSON Schemas of the fields that the structured content of every tool has next to its result, by name
 * @param tools one for each operation that is exposed
 */
public record ToolCatalogue(
        String release, String instructions, Map<String, @Nullable Object> envelope, List<ToolEntry> tools) {
    private static final Key<String> RELEASE = Key.required("release", Form.STRING);
    private static final Key<String> INSTRUCTIONS = Key.required("instructions", Form.STRING);
    private static final Key<Map<String, @Nullable Object>> ENVELOPE = Key.required("envelope", Form.OBJECT);
    private static final Key<List<ToolEntry>> TOOLS = Key.required("tools", Form.list(ToolEntry.FORM));

    /** The compiled catalogue. */
    public static final CatalogueFile<ToolCatalogue> FILE = new CatalogueFile<>(
            "catalogue/tools.json",
            Form.of(
                    fields -> new ToolCatalogue(
                            fields.get(RELEASE), fields.get(INSTRUCTIONS), fields.get(ENVELOPE), fields.get(TOOLS)),
                    (catalogue, fields) -> fields.put(RELEASE, catalogue.release)
                            .put(INSTRUCTIONS, catalogue.instructions)
                            .put(ENVELOPE, catalogue.envelope)
                            .put(TOOLS, catalogue.tools)));
}
