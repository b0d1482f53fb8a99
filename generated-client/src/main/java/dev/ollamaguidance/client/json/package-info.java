/**
 * Reads and writes JSON: the mapper, and the generated {@code ModelReaders} with their helpers. Not exported: {@code
 * OllamaJson} makes the mapper available. Depends on the model only.
 */
@NullMarked
package dev.ollamaguidance.client.json;

import org.jspecify.annotations.NullMarked;
