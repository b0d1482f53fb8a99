/** Checks the contract against its rules and against recordings of real servers. */
@NullMarked
package dev.ollamaguidance.api;

import org.jspecify.annotations.NullMarked;
