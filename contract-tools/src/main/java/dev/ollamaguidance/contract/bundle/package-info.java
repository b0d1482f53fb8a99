/**
 * Bundles the sources of the contract into one document.
 *
 * <p>{@link dev.ollamaguidance.contract.bundle.Bundler} follows the references from the root file through the other files, {@link
 * dev.ollamaguidance.contract.bundle.ErrorLists} writes the list of errors of each operation, and {@link
 * dev.ollamaguidance.contract.bundle.ExampleInserter} completes the examples that name a recording. Depends on the contract model only.
 */
@NullMarked
package dev.ollamaguidance.contract.bundle;

import org.jspecify.annotations.NullMarked;
