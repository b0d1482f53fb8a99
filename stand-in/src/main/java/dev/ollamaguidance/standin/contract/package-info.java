/**
 * Contract mode: answers from the catalogue of examples, with a list of models and of blobs that changes as the contract
 * says.
 *
 * <p>No operation is known here by its name. Paths, what an operation does to models and blobs, examples and error codes are
 * read from {@code /catalogue/examples.json}, or from that of an older release; an operation that is new in the contract
 * needs no code.
 */
@NullMarked
package dev.ollamaguidance.standin.contract;

import org.jspecify.annotations.NullMarked;
