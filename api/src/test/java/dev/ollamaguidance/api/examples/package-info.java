/** Reads the compiled contract and its examples from the class path. Used by the tests of every module. */
@NullMarked
package dev.ollamaguidance.api.examples;

import org.jspecify.annotations.NullMarked;
