/** Shared by the fuzz tests of all modules. */
@NullMarked
package dev.ollamaguidance.api.fuzz;

import org.jspecify.annotations.NullMarked;
