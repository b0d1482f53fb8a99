/** Tests that everything derived from the contract matches it: client methods, tools, snapshots, pages and tables. */
@NullMarked
package dev.ollamaguidance.contracttests.fidelity;

import org.jspecify.annotations.NullMarked;
