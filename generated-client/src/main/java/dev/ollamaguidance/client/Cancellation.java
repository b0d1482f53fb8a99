package dev.ollamaguidance.client;

import dev.ollamaguidance.client.http.Exchange;
import dev.ollamaguidance.client.http.Exchange.Ending;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Ends calls from outside. The calls of a client {@linkplain CallOptions#withCancellation with this cancellation} belong
 * to it until their answers are read, a stream until it is closed; {@link #cancel} ends them all at once, from any
 * thread, and calls made afterwards end before anything is sent. They throw {@link OllamaException.Cancelled}.
 *
 * <p>It does not rely on interrupts: a thread that reads a body does not notice them on JDK 17.
 */
public final class Cancellation {
    private final Set<Exchange> open = Collections.newSetFromMap(new IdentityHashMap<>()); // Guarded by this.
    private boolean cancelled; // Guarded by this.

    /** Starts without calls. */
    public Cancellation() {}

    /** Ends the calls that are open now and those that come. Once is enough. */
    public void cancel() {
        List<Exchange> exchanges;
        synchronized (this) {
            cancelled = true;
            exchanges = new ArrayList<>(open);
            open.clear();
        }
        exchanges.forEach(exchange -> exchange.end(Ending.CANCELLED));
    }

    /**
     * Whether {@link #cancel} was called.
     *
     * @return true from then on
     */
    public boolean isCancelled() {
        synchronized (this) {
            return cancelled;
        }
    }

    void add(Exchange exchange) {
        boolean late;
        synchronized (this) {
            late = cancelled;
            if (!late) {
                open.add(exchange);
            }
        }
        if (late) {
            exchange.end(Ending.CANCELLED);
        }
    }

    void remove(Exchange exchange) {
        synchronized (this) {
            open.remove(exchange);
        }
    }
}
