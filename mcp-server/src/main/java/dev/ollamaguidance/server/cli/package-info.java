/**
 * Commands for a person at a terminal: {@code try}, {@code call}, help and version. Uses the same parts as the stdio server, put together
 * by {@code Main}; not loaded when a host starts the server. May write to standard output.
 */
@NullMarked
package dev.ollamaguidance.server.cli;

import org.jspecify.annotations.NullMarked;
