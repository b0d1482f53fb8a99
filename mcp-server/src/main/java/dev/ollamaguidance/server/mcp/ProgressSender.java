package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.tool.CallProgress;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells the host how far one call is. MCP wants values that rise, so others are dropped; of those that come faster than a host can
 * use, the newest is sent when the interval is over, or before the result. Thread-safe; all state is guarded by the instance.
 */
final class ProgressSender {
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
     * Sends progress of one call.
     *
     * @param token what the host calls it by; a text or a number
     * @param interval shortest time between two messages
     * @param executor runs what was put off
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
        boolean putOff = waiting != null;
        waiting = progress;
        if (putOff) {
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

    /** Sends what was put off, and nothing after that: the result comes next. */
    synchronized void finish() {
        sendWaiting();
        ended = true;
    }

    /** Sends nothing any more. */
    synchronized void stop() {
        ended = true;
    }

    private synchronized void sendWaiting() {
        CallProgress progress = waiting;
        if (ended || progress == null) {
            return;
        }
        waiting = null;
        sentAt = System.nanoTime();
        sentAny = true;
        lines.send(messages.notification(McpSchema.METHOD_NOTIFICATION_PROGRESS, params(progress)));
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
        return params.put("message", progress.message());
    }

    /** Whole numbers without a fraction: bytes and tokens then read as what they are. */
    private static JsonNode number(double value) {
        long whole = (long) value;
        return whole == value ? JsonNodeFactory.instance.numberNode(whole) : JsonNodeFactory.instance.numberNode(value);
    }
}
