/**
 * Derives the contract of an older release from the contract, which describes the newest release and marks additions, removals and changes.
 *
 * <p>{@link dev.ollamaguidance.contract.view.Views} copies the contract and applies the other classes to the copy. Each of them removes or
 * restores one kind of content. Depends on the contract model only.
 */
@NullMarked
package dev.ollamaguidance.contract.view;

import org.jspecify.annotations.NullMarked;
