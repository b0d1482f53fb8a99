/** A stand-in for each JUnit test, with a fault proxy in front of it. The only package that needs JUnit on the class path. */
@NullMarked
package dev.ollamaguidance.standin.junit;

import org.jspecify.annotations.NullMarked;
