/** What the tests of this module share. */
@NullMarked
package dev.ollamaguidance.contracttests;

import org.jspecify.annotations.NullMarked;
