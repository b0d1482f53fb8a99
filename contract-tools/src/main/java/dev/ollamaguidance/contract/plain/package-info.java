/**
 * Creates the plain view of a contract, for generators and mock servers of other languages.
 *
 * <p>{@link dev.ollamaguidance.contract.plain.PlainView} copies a view and applies the other classes to the copy. Depends on the contract
 * model and on {@code view}.
 */
@NullMarked
package dev.ollamaguidance.contract.plain;

import org.jspecify.annotations.NullMarked;
