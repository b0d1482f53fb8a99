package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether the host still responds (MCP <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/ping">
 * ping</a>). Each message from the host counts as a response. Thread-safe.
 */
final class HostPing {
    private final MessageWriter messages;
    private final LineWriter lines;
    private long sent;
    private boolean heard;

    HostPing(MessageWriter messages, LineWriter lines) {
        this.messages = messages;
        this.lines = lines;
    }

    /** Sends a ping and waits for a message from the host. Call it from one thread. */
    synchronized boolean responds(Duration timeout) throws InterruptedException {
        heard = false;
        sent++;
        lines.send(new LineWriter.Line(
                messages.request("ping-" + sent, McpSchema.METHOD_PING, JsonNodeFactory.instance.objectNode())));
        long end = System.nanoTime() + timeout.toNanos();
        while (!heard) {
            long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (rest <= 0) {
                return false;
            }
            wait(rest);
        }
        return true;
    }

    /** Called for each message from the host. */
    synchronized void hear() {
        heard = true;
        notifyAll();
    }
}
