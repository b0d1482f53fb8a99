/**
 * A proxy that spoils answers on purpose: it cuts, stalls, resets and splits what any server sends, and tells when a client
 * hung up. Works on bytes, knows no HTTP, depends on nothing.
 */
@NullMarked
package dev.ollamaguidance.standin.fault;

import org.jspecify.annotations.NullMarked;
