/**
 * Contract mode: responds from the catalogue of examples and keeps lists of models and blobs, which change as the contract
 * describes.
 *
 * <p>The code does not depend on the names of operations. It reads paths, effects on models and blobs, examples and error
 * codes from {@code /catalogue/examples.json}, or from the catalogue of an older release. A new operation of the contract
 * needs no code.
 */
@NullMarked
package dev.ollamaguidance.standin.contract;

import org.jspecify.annotations.NullMarked;
