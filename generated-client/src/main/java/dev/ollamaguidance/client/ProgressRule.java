package dev.ollamaguidance.client;

import org.jspecify.annotations.Nullable;

/**
 * Where the lines of a stream report progress. Pointers are JSON Pointers into a line.
 *
 * @param completed pointer to the completed amount, or null
 * @param total pointer to the total amount, or null
 * @param message pointer to the message that describes the current step, or null
 * @param part pointer to the name of the item that {@code completed} and {@code total} refer to, or null
 * @param countsLines whether each line is one step, so that the number of lines is the progress
 * @param unit the unit, for example bytes or tokens
 */
public record ProgressRule(
        @Nullable String completed,
        @Nullable String total,
        @Nullable String message,
        @Nullable String part,
        boolean countsLines,
        String unit) {}
