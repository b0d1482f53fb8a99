/**
 * Proofs that compare a contract with other sources: recordings of real servers, its examples, the document that it was derived from. Each
 * proof accepts any contract, so tests can also pass contracts with mistakes. Published with the recordings for the tests of other modules.
 * Depends on contract-tools and the recordings.
 */
@NullMarked
package dev.ollamaguidance.api.proof;

import org.jspecify.annotations.NullMarked;
