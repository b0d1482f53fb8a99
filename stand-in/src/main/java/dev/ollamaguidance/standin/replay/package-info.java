/**
 * Replay mode: sends the recorded responses of one release, byte by byte.
 *
 * <p>The only package that requires the recordings. No other package loads their classes.
 */
@NullMarked
package dev.ollamaguidance.standin.replay;

import org.jspecify.annotations.NullMarked;
