/** Holds the contract against its own rules and against recordings of real servers. */
@NullMarked
package dev.ollamaguidance.api;

import org.jspecify.annotations.NullMarked;
