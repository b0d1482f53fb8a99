/**
 * Holds the contract against what Ollama itself publishes about its API: the fields that its document names, and the places where its OpenAPI
 * file and its servers differ. What was taken from there lies in {@code src/test/resources/upstream}, facts alone.
 */
@NullMarked
package dev.ollamaguidance.api.upstream;

import org.jspecify.annotations.NullMarked;
