/**
 * Replay mode: the recorded answers of one release, byte by byte.
 *
 * <p>The only package that needs the recordings on the class path; nothing outside it loads their classes.
 */
@NullMarked
package dev.ollamaguidance.standin.replay;

import org.jspecify.annotations.NullMarked;
