/** Checks facts in the hand-written Markdown pages: counts, versions, addresses, commands. */
@NullMarked
package dev.ollamaguidance.contracttests.pages;

import org.jspecify.annotations.NullMarked;
