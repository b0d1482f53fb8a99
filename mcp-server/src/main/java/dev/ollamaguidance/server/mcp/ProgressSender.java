package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.tool.CallProgress;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends the progress of one call to the host. MCP requires increasing values, so others are dropped. If values follow each other faster than
 * the interval, only the newest is sent, at the end of the interval or before the result. Progress is dropped while the host does not read.
 * Thread-safe; all state is guarded by the instance.
 */
final class ProgressSender {
    /** Maximum before the three periods of truncated text. Messages contain text from Ollama. */
    private static final int MAX_MESSAGE_LENGTH = 197;

    private final JsonNode token;
    private final Duration interval;
    private final Executor executor;
    private final MessageWriter messages;
    private final LineWriter lines;

    private double highest = Double.NEGATIVE_INFINITY;
    private long sentAt;
    private boolean sentAny;
    private @Nullable CallProgress waiting;
    private boolean ended;

    /**
     * Creates the sender of one call.
     *
     * @param token progress token from the host; a string or a number
     * @param interval minimum time between two messages
     * @param executor runs delayed messages
     */
    ProgressSender(JsonNode token, Duration interval, Executor executor, MessageWriter messages, LineWriter lines) {
        this.token = token;
        this.interval = interval;
        this.executor = executor;
        this.messages = messages;
        this.lines = lines;
    }

    synchronized void report(CallProgress progress) {
        if (ended || !(progress.done() > highest) || Double.isInfinite(progress.done())) {
            return;
        }
        highest = progress.done();
        boolean scheduled = waiting != null;
        waiting = progress;
        if (scheduled) {
            return;
        }
        long rest = sentAny ? interval.toNanos() - (System.nanoTime() - sentAt) : 0;
        if (rest <= 0) {
            sendWaiting();
        } else {
            CompletableFuture.delayedExecutor(rest, TimeUnit.NANOSECONDS, executor)
                    .execute(this::sendWaiting);
        }
    }

    /** Sends the waiting progress and then stops. Call it before the result is sent. */
    synchronized void finish() {
        sendWaiting();
        ended = true;
    }

    /** Stops without sending the waiting progress. */
    synchronized void stop() {
        ended = true;
    }

    private synchronized void sendWaiting() {
        CallProgress progress = waiting;
        if (ended || progress == null) {
            return;
        }
        waiting = null;
        if (!lines.acceptsProgress()) {
            return;
        }
        sentAt = System.nanoTime();
        sentAny = true;
        lines.send(
                new LineWriter.Line(messages.notification(McpSchema.METHOD_NOTIFICATION_PROGRESS, params(progress))));
    }

    private ObjectNode params(CallProgress progress) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.set("progressToken", token);
        params.set("progress", number(progress.done()));
        progress.total().ifPresent(total -> {
            if (Double.isFinite(total)) {
                params.set("total", number(total));
            }
        });
        return params.put("message", ForeignText.line(progress.message(), MAX_MESSAGE_LENGTH));
    }

    /** Writes integers without a fraction, for counts of bytes and tokens. */
    private static JsonNode number(double value) {
        long integer = (long) value;
        return integer == value
                ? JsonNodeFactory.instance.numberNode(integer)
                : JsonNodeFactory.instance.numberNode(value);
    }
}
