/**
 * Finds mistakes in a contract. Every check examines the whole contract and reports all problems with their locations; none stops at the
 * first. Depends on the contract model, the catalogue records, {@code view} and
 * {@code wording}.
 */
@NullMarked
package dev.ollamaguidance.contract.check;

import org.jspecify.annotations.NullMarked;
