/**
 * Makes the contract of an older release from the contract, which describes the newest one and marks what came, went and changed.
 *
 * <p>{@link dev.ollamaguidance.contract.view.Views} copies the contract and runs the other classes over the copy, each of which takes out
 * one kind of thing. Depends on the contract model alone.
 */
@NullMarked
package dev.ollamaguidance.contract.view;

import org.jspecify.annotations.NullMarked;
