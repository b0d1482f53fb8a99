/** Tests of the pages for readers. */
@NullMarked
package dev.ollamaguidance.contract.page;

import org.jspecify.annotations.NullMarked;
