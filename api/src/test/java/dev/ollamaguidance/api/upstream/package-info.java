/**
 * Compares the contract with what Ollama publishes about its API: the fields in its document, the differences between its OpenAPI file and its
 * servers, and the structs and routes of its source in each release. {@code src/test/resources/upstream} contains the facts that were taken
 * from there. Published with the recordings for the tests of other modules.
 */
@NullMarked
package dev.ollamaguidance.api.upstream;

import org.jspecify.annotations.NullMarked;
