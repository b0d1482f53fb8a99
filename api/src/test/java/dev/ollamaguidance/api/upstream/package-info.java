/**
 * Holds the contract against what Ollama itself publishes about its API: the fields that its document names, the places where its OpenAPI
 * file and its servers differ, and the structs and routes of its source in every release. What was taken from there lies in {@code
 * src/test/resources/upstream}, facts alone. Published with the recordings for the tests of other modules.
 */
@NullMarked
package dev.ollamaguidance.api.upstream;

import org.jspecify.annotations.NullMarked;
