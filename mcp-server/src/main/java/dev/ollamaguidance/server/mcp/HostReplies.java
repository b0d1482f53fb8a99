package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the messages that the server, not the SDK, creates. Each is serialized first and then sent. Thread-safe. */
final class HostReplies {
    private static final Logger log = LoggerFactory.getLogger(HostReplies.class);

    private final MessageWriter messages;
    private final LineWriter lines;

    HostReplies(MessageWriter messages, LineWriter lines) {
        this.messages = messages;
        this.lines = lines;
    }

    /** Serializes a result; run the return value to send it. */
    Runnable result(JsonNode id, JsonNode result) {
        byte[] line = messages.result(id, result);
        return () -> lines.send(line);
    }

    /** Serializes a protocol error; run the return value to send it. The id is a null node if it is unknown. */
    Runnable error(JsonNode id, int code, String reason) {
        byte[] line = messages.error(id, code, reason);
        return () -> lines.send(line);
    }

    /** Sends a protocol error. */
    void reject(JsonNode id, int code, String reason) {
        error(id, code, reason).run();
    }

    /** Logs a bug and serializes an error that contains only an id to find in the log; run the return value to send it. */
    Runnable internalError(JsonNode id, Throwable bug) {
        String logId = String.format("%08x", ThreadLocalRandom.current().nextInt());
        log.error("Internal error {}", logId, bug);
        return error(id, ErrorCodes.INTERNAL_ERROR, "Internal error " + logId + "; see the log of the server");
    }

    ProgressSender progress(JsonNode token, Duration interval, Executor executor) {
        return new ProgressSender(token, interval, executor, messages, lines);
    }
}
