/** A JUnit extension that provides a stand-in and a fault proxy for each test. The only package that requires JUnit. */
@NullMarked
package dev.ollamaguidance.standin.junit;

import org.jspecify.annotations.NullMarked;
