/**
 * Clients that stock generators of other languages make of the plain view: generated, compiled and run. The programs are in {@code
 * src/test/languages}, what a reader has to know in {@code docs/other-languages.md}.
 */
@NullMarked
package dev.ollamaguidance.contracttests.languages;

import org.jspecify.annotations.NullMarked;
