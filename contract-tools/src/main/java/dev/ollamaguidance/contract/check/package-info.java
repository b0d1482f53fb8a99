/**
 * Finds what is wrong with a contract. Every check goes over the whole contract and collects all problems with their lines; none stops at
 * the first. Depends on the contract model alone.
 */
@NullMarked
package dev.ollamaguidance.contract.check;

import org.jspecify.annotations.NullMarked;
