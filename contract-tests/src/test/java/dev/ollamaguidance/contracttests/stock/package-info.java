/**
 * Tests the contract with third-party tools: linters, and generators with their default templates. They read the published files, those of the
 * contract's jar.
 */
@NullMarked
package dev.ollamaguidance.contracttests.stock;

import org.jspecify.annotations.NullMarked;
