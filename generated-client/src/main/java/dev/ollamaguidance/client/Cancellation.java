package dev.ollamaguidance.client;

import dev.ollamaguidance.client.http.Exchange;
import dev.ollamaguidance.client.http.Exchange.Ending;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Ends calls from any thread. It applies to the calls of a client {@linkplain CallOptions#withCancellation with this cancellation}
 * until their responses are read; to a stream until it is closed. {@link #cancel} ends all open calls immediately, and later calls
 * end before anything is sent. Canceled calls throw {@link OllamaException.Cancelled}.
 *
 * <p>It does not use interrupts: on JDK 17, a thread that reads a body does not notice them.
 */
public final class Cancellation {
    private final Set<Exchange> open = Collections.newSetFromMap(new IdentityHashMap<>()); // Guarded by this.
    private boolean cancelled; // Guarded by this.

    /** Creates a cancellation without calls. */
    public Cancellation() {}

    /** Ends the open calls and all later ones. Further calls of this method have no effect. */
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
     * Whether {@link #cancel} has been called.
     *
     * @return true after the first call of {@link #cancel}
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
