/**
 * The commands for a person at a terminal: {@code try}, {@code call}, help and version. Uses the same parts as the stdio server, composed by
 * {@code Main}. Not loaded when a host starts the server without arguments. May write to standard output.
 */
@NullMarked
package dev.ollamaguidance.server.cli;

import org.jspecify.annotations.NullMarked;
