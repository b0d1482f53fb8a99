package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server itself, and not the SDK, says to the host. Each answer is written out first and then sent. Thread-safe. */
final class HostReplies {
    private static final Logger log = LoggerFactory.getLogger(HostReplies.class);

    private final MessageWriter messages;
    private final LineWriter lines;

    HostReplies(MessageWriter messages, LineWriter lines) {
        this.messages = messages;
        this.lines = lines;
    }

    /** An answer that is ready to be sent. */
    Runnable result(JsonNode id, JsonNode result) {
        byte[] line = messages.result(id, result);
        return () -> lines.send(line);
    }

    /** A protocol error that is ready to be sent; the id is a null node where none is known. */
    Runnable refusal(JsonNode id, int code, String reason) {
        byte[] line = messages.error(id, code, reason);
        return () -> lines.send(line);
    }

    /** Sends a protocol error. */
    void refuse(JsonNode id, int code, String reason) {
        refusal(id, code, reason).run();
    }

    /** What the host hears of a mistake of ours: a mark by which the log can be searched, and nothing of what is inside. */
    Runnable bug(JsonNode id, Throwable bug) {
        String mark = String.format("%08x", ThreadLocalRandom.current().nextInt());
        log.error("Internal error {}", mark, bug);
        return refusal(id, ErrorCodes.INTERNAL_ERROR, "Internal error " + mark + "; the log of the server says more");
    }

    ProgressSender progress(JsonNode token, Duration interval, Executor executor) {
        return new ProgressSender(token, interval, executor, messages, lines);
    }
}
