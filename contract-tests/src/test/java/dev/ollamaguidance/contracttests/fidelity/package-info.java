/** What is derived from the contract says what the contract says: operations, client methods, tools, snapshots, tables. */
@NullMarked
package dev.ollamaguidance.contracttests.fidelity;

import org.jspecify.annotations.NullMarked;
