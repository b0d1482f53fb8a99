/**
 * Writes pages for readers: one that describes the whole API, one that compares the contract with Ollama's OpenAPI file, and the pages of the
 * tool {@code ollama_api_reference}. The first two are committed; a test in {@code contract-tests} fails if one is out of date. Depends on the
 * contract model and the catalogue records.
 */
@NullMarked
package dev.ollamaguidance.contract.page;

import org.jspecify.annotations.NullMarked;
