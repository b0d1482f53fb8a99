/** The examples of the README, compiled and run. */
@NullMarked
package dev.ollamaguidance.standin.readme;

import org.jspecify.annotations.NullMarked;
