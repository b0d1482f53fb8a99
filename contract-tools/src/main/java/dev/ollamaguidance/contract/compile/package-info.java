/**
 * Makes from a sound contract what others read: its JSON form and the catalogues of tools, reference texts, examples and errors. Depends on
 * the contract model alone; expects that all checks have passed.
 */
@NullMarked
package dev.ollamaguidance.contract.compile;

import org.jspecify.annotations.NullMarked;
