package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends the messages that the server, not the SDK, creates. Each is serialized first and then sent. Sending requires no memory, so that a
 * response that was serialized is always sent. Thread-safe.
 */
final class HostReplies {
    /** JSON-RPC error code of a request that the server rejects because it is busy. In the range for errors of an implementation. */
    static final int BUSY = -32050;

    private final MessageWriter messages;
    private final LineWriter lines;

    HostReplies(MessageWriter messages, LineWriter lines) {
        this.messages = messages;
        this.lines = lines;
    }

    /**
     * Serializes a result; run the return value to send it.
     *
     * @throws TooDeepException if the result is nested too deeply
     */
    Runnable result(JsonNode id, JsonNode result) {
        return sending(messages.result(id, result));
    }

    /** Serializes a protocol error; run the return value to send it. The id is a null node if it is unknown. */
    Runnable error(JsonNode id, int code, String reason) {
        return sending(messages.error(id, code, reason));
    }

    private Runnable sending(byte[] bytes) {
        LineWriter.Line line = new LineWriter.Line(bytes);
        return () -> lines.send(line);
    }

    /** Sends a protocol error. */
    void reject(JsonNode id, int code, String reason) {
        error(id, code, reason).run();
    }

    /** Whether the host reads responses; if not, reject its requests. */
    boolean acceptsRequests() {
        return lines.acceptsRequests();
    }

    /** Maximum size of unread lines for requests to be served, in bytes. */
    int requestLimit() {
        return lines.requestLimit();
    }

    /** Prepares the response to a request in case that it fails because of a bug. */
    PreparedFailure prepareFailure(JsonNode id) {
        String logId = Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000_0000, Integer.MAX_VALUE));
        String reason = "Internal error " + logId + "; see the log of the server";
        LineWriter.Line line = new LineWriter.Line(messages.error(id, ErrorCodes.INTERNAL_ERROR, reason));
        return new PreparedFailure(logId, line, lines);
    }

    ProgressSender progress(JsonNode token, Duration interval, Executor executor) {
        return new ProgressSender(token, interval, executor, messages, lines);
    }
}
