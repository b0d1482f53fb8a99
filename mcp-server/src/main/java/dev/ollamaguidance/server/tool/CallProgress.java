package dev.ollamaguidance.server.tool;

import java.util.OptionalDouble;

/**
 * How far a call is.
 *
 * @param done work done, in any unit; rises from one message of a call to the next
 * @param total all work, in the same unit, where it is known
 * @param message what is being done, in words
 */
public record CallProgress(double done, OptionalDouble total, String message) {}
