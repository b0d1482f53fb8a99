/** The programs that the build runs, and what they remember between builds. May use every other package of the contract tools. */
@NullMarked
package dev.ollamaguidance.contract.command;

import org.jspecify.annotations.NullMarked;
