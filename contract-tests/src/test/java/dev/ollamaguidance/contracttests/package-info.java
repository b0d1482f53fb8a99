/** Helpers that the tests of this module share, and the test of the client against a real Ollama. */
@NullMarked
package dev.ollamaguidance.contracttests;

import org.jspecify.annotations.NullMarked;
