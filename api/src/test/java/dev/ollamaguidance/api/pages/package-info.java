/** Reads the Markdown pages of the repository. Used by the tests that compare a page with code. */
@NullMarked
package dev.ollamaguidance.api.pages;

import org.jspecify.annotations.NullMarked;
