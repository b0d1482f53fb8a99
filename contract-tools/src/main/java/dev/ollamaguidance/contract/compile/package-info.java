/**
 * Compiles a contract that passed all checks to the published files: the bundle, the plain view, and the catalogues of tools, arguments,
 * guidance, reference pages, examples and errors. Depends on the contract model, the catalogue records, {@code view},
 * {@code plain} and {@code page}.
 */
@NullMarked
package dev.ollamaguidance.contract.compile;

import org.jspecify.annotations.NullMarked;
