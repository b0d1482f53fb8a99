package dev.ollamaguidance.catalogue;

/** The names of the tools that do not call an operation of Ollama. Texts of the other tools refer to them. */
public final class GuidanceTools {
    /** The tool with workflows and advice for a model. */
    public static final String GUIDE = "ollama_guide";

    /** The tool that looks up operations, fields, components and errors. */
    public static final String REFERENCE = "ollama_api_reference";

    private GuidanceTools() {}
}
