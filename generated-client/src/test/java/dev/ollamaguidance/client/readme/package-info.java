/** The examples of the README, as they are compiled and run. */
@NullMarked
package dev.ollamaguidance.client.readme;

import org.jspecify.annotations.NullMarked;
