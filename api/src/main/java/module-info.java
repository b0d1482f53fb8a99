/**
 * The contract of Ollama's HTTP API ({@code openapi/ollama.yaml}, {@code openapi/ollama.json}), its plain view for other languages
 * ({@code openapi/ollama-plain.yaml}, {@code openapi/ollama-plain.json}) and the catalogues compiled from it ({@code catalogue/*.json}): resources,
 * no classes.
 *
 * <p>Open, because the folders of the resources count as packages: class loaders would not find what is in them otherwise.
 */
open module dev.ollamaguidance.api {}
