/**
 * Reads the recordings of real Ollama servers. Published with them as a test artefact; used by the tests of every module and by the
 * stand-in's replay. The meaning of the fields stands in {@code recordings/README.md}.
 */
@NullMarked
package dev.ollamaguidance.api.recordings;

import org.jspecify.annotations.NullMarked;
