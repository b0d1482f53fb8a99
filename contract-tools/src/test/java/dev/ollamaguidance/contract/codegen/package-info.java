/** Tests of what the code generator computes for the templates of the Java client. */
@NullMarked
package dev.ollamaguidance.contract.codegen;

import org.jspecify.annotations.NullMarked;
