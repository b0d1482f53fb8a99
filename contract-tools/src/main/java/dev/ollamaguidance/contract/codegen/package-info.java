/**
 * Adapts OpenAPI Generator to the contract. The build of the Java client loads it as the generator; it has no other users.
 */
@NullMarked
package dev.ollamaguidance.contract.codegen;

import org.jspecify.annotations.NullMarked;
