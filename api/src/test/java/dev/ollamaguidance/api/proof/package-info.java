/**
 * What holds a contract against the world: recordings of real servers, its own examples, the document that it was derived from. Each proof
 * takes any contract, so that one with a mistake in it can be tried too. Published with the recordings for the tests of other modules;
 * knows contract-tools and the recordings.
 */
@NullMarked
package dev.ollamaguidance.api.proof;

import org.jspecify.annotations.NullMarked;
