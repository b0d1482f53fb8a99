/**
 * Generates clients from the plain view with stock generators of other languages, compiles and runs them. The programs are in {@code
 * src/test/languages}; {@code docs/other-languages.md} explains them to users.
 */
@NullMarked
package dev.ollamaguidance.contracttests.languages;

import org.jspecify.annotations.NullMarked;
