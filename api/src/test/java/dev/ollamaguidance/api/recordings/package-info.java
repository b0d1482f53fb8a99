/**
 * Reads the recordings of real Ollama servers. Published with them as a test artifact. The tests of all modules and the replay mode of the
 * stand-in use it. {@code recordings/README.md} describes the fields.
 */
@NullMarked
package dev.ollamaguidance.api.recordings;

import org.jspecify.annotations.NullMarked;
