package dev.ollamaguidance.catalogue;

import java.util.List;

/**
 * Texts for a model about the server as a whole. Extension {@code x-guidance} of the document.
 *
 * @param instructions instructions that a host gives to a model at start
 * @param overview what a model must know about Ollama
 * @param workflows steps to common goals
 */
public record ServerGuidance(String instructions, String overview, List<Workflow> workflows) {
    private static final Key<String> INSTRUCTIONS = Key.required("instructions", Form.STRING);
    private static final Key<String> OVERVIEW = Key.required("overview", Form.STRING);
    private static final Key<List<Workflow>> WORKFLOWS = Key.required("workflows", Form.list(Workflow.FORM));

    /** The JSON form of the extension. */
    public static final Form<ServerGuidance> FORM = Form.of(
            fields -> new ServerGuidance(fields.get(INSTRUCTIONS), fields.get(OVERVIEW), fields.get(WORKFLOWS)),
            (guidance, fields) -> fields.put(INSTRUCTIONS, guidance.instructions)
                    .put(OVERVIEW, guidance.overview)
                    .put(WORKFLOWS, guidance.workflows));
}
