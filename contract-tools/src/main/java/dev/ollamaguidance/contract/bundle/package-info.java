/**
 * Bundles the sources of the contract into one document.
 *
 * <p>{@link dev.ollamaguidance.contract.bundle.Bundler} follows the references from the root file through the other files, {@link
 * dev.ollamaguidance.contract.bundle.ErrorLists} gives each operation the list of its errors, and {@link
 * dev.ollamaguidance.contract.bundle.ExampleInserter} replaces the examples that name a recording. Depends on the contract model alone.
 */
@NullMarked
package dev.ollamaguidance.contract.bundle;

import org.jspecify.annotations.NullMarked;
