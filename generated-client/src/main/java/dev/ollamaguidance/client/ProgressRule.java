package dev.ollamaguidance.client;

import org.jspecify.annotations.Nullable;

/**
 * Where the lines of a stream say how far the operation is. Pointers are JSON pointers into a line.
 *
 * @param completed pointer to what is done, or null
 * @param total pointer to what is to be done, or null
 * @param message pointer to what is being done, in words, or null
 * @param part pointer to the name of the part that {@code completed} and {@code total} speak of, or null
 * @param countsLines whether each line is one step, so that counting lines is counting progress
 * @param unit what is counted, for example bytes or tokens
 */
public record ProgressRule(
        @Nullable String completed,
        @Nullable String total,
        @Nullable String message,
        @Nullable String part,
        boolean countsLines,
        String unit) {}
