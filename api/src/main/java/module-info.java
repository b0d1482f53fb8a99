/**
 * The contract of Ollama's HTTP API ({@code openapi/ollama.yaml}, {@code openapi/ollama.json}) and the catalogues compiled from
 * it ({@code catalogue/*.json}): resources, no classes.
 *
 * <p>Open, because the folders of the resources count as packages: class loaders would not find what is in them otherwise.
 */
open module dev.ollamaguidance.api {}
