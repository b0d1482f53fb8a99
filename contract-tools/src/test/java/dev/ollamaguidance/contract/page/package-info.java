/** Tests of the pages. */
@NullMarked
package dev.ollamaguidance.contract.page;

import org.jspecify.annotations.NullMarked;
