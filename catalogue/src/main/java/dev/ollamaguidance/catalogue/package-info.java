/**
 * Records for the contract's extensions and for the entries of the compiled catalogues. Each record declares its keys once, in a {@link
 * dev.ollamaguidance.catalogue.Form}, and that form both reads and writes it. A missing, unknown or mistyped key is an error with its
 * position.
 *
 * <p>A JSON value is a plain Java value here: a map with its keys in order, a list, a string, a boolean, a number or null. Nothing in this
 * package uses reflection, because the server reads a catalogue at start.
 */
@NullMarked
package dev.ollamaguidance.catalogue;

import org.jspecify.annotations.NullMarked;
