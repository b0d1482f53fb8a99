package dev.ollamaguidance.server.mcp;

import java.time.Duration;

/**
 * Limits of the stdio server.
 *
 * @param maxLineBytes maximum length of a line from the host, in bytes; longer lines are rejected
 * @param grace how long running calls may continue, and responses may stay unread, after the host closes its end
 * @param confirmTimeout timeout of a question to the user, from the moment when the host receives it; after it, the user has not agreed
 * @param progressInterval minimum time between two progress messages of a call
 * @param maxQueueBytes maximum size of the lines that the host has not read, in bytes; beyond it, the server ends. Requests are rejected above half of
 *     it
 * @param maxRunningCalls maximum number of tool calls that run at the same time, including those that wait for the user and canceled ones
 *     that have not ended; more are rejected
 */
public record StdioOptions(
        int maxLineBytes,
        Duration grace,
        Duration confirmTimeout,
        Duration progressInterval,
        int maxQueueBytes,
        int maxRunningCalls) {
    private static final int MIB = 1024 * 1024;
    /** Calls that Ollama is not involved in, and calls that wait for the user, run in addition to the operations. */
    private static final int CALLS_PER_OPERATION = 4;

    private static final int MIN_RUNNING_CALLS = 256;

    public static final StdioOptions DEFAULTS = new StdioOptions(
            16 * MIB,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofMillis(50),
            64 * MIB,
            MIN_RUNNING_CALLS);

    public StdioOptions {
        requirePositive("maxLineBytes", maxLineBytes);
        requirePositive("maxQueueBytes", maxQueueBytes);
        requirePositive("maxRunningCalls", maxRunningCalls);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }

    public StdioOptions withMaxLineBytes(int bytes) {
        return new StdioOptions(bytes, grace, confirmTimeout, progressInterval, maxQueueBytes, maxRunningCalls);
    }

    public StdioOptions withGrace(Duration duration) {
        return new StdioOptions(
                maxLineBytes, duration, confirmTimeout, progressInterval, maxQueueBytes, maxRunningCalls);
    }

    public StdioOptions withConfirmTimeout(Duration duration) {
        return new StdioOptions(maxLineBytes, grace, duration, progressInterval, maxQueueBytes, maxRunningCalls);
    }

    public StdioOptions withProgressInterval(Duration duration) {
        return new StdioOptions(maxLineBytes, grace, confirmTimeout, duration, maxQueueBytes, maxRunningCalls);
    }

    public StdioOptions withMaxQueueBytes(int bytes) {
        return new StdioOptions(maxLineBytes, grace, confirmTimeout, progressInterval, bytes, maxRunningCalls);
    }

    public StdioOptions withMaxRunningCalls(int calls) {
        return new StdioOptions(maxLineBytes, grace, confirmTimeout, progressInterval, maxQueueBytes, calls);
    }

    /** Derives the maximum number of running calls from the setting for concurrent calls of Ollama: four times as many, at least 256. */
    public StdioOptions withMaxCalls(int calls) {
        return withMaxRunningCalls(Math.max(MIN_RUNNING_CALLS, Math.multiplyExact(CALLS_PER_OPERATION, calls)));
    }
}
