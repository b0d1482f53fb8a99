package dev.ollamaguidance.server.tool;

import java.util.OptionalDouble;

/**
 * The progress of a call.
 *
 * @param done work done, in any unit; increases with each message of a call
 * @param total total work in the same unit, if known
 * @param message what the call does now, as text
 */
public record CallProgress(double done, OptionalDouble total, String message) {}
