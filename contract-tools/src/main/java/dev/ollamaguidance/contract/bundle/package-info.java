/**
 * Bundles the sources of the contract into one document.
 *
 * <p>{@link dev.ollamaguidance.contract.bundle.Bundler} follows the references from the root file through the other files, and {@link
 * dev.ollamaguidance.contract.bundle.ExampleInserter} puts the recordings in the place of the examples that name them. Depends on the
 * contract model alone.
 */
@NullMarked
package dev.ollamaguidance.contract.bundle;

import org.jspecify.annotations.NullMarked;
