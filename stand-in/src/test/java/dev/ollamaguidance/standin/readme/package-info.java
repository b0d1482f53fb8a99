/** The examples of the README, as they are compiled and run. */
@NullMarked
package dev.ollamaguidance.standin.readme;

import org.jspecify.annotations.NullMarked;
