/**
 * The contract of Ollama's HTTP API ({@code openapi/ollama.yaml}, {@code openapi/ollama.json}), its plain view for other languages
 * ({@code openapi/ollama-plain.yaml}, {@code openapi/ollama-plain.json}) and the catalogues compiled from it ({@code catalogue/*.json}).
 * Contains resources only, no classes.
 *
 * <p>The module is open because the folders of the resources count as packages. Class loaders could not find the resources otherwise.
 */
open module dev.ollamaguidance.api {}
