/**
 * The contract in the hands of other authors' tools: linters, and generators as they come, without a template of ours. They get what is
 * published, the files of the contract's jar.
 */
@NullMarked
package dev.ollamaguidance.contracttests.stock;

import org.jspecify.annotations.NullMarked;
