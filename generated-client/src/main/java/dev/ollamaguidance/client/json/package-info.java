/**
 * Reads and writes JSON: the mapper, and the generated {@code ModelReaders} with their helpers. Not exported: users see {@code
 * OllamaJson}. Knows the model and nothing else of this library.
 */
@NullMarked
package dev.ollamaguidance.client.json;

import org.jspecify.annotations.NullMarked;
