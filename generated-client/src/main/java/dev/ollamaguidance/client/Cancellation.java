package dev.ollamaguidance.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls from outside. Every call that is made inside {@link #call}, in that thread, belongs to this cancellation
 * until its answer is read, a stream until it is closed; {@link #cancel} ends them all at once, from any thread, and calls
 * made afterwards end before anything is sent. They throw {@link OllamaException.Cancelled}.
 *
 * <p>It does not rely on interrupts: a thread that reads a body does not notice them on JDK 17.
 */
public final class Cancellation {
    private static final ThreadLocal<@Nullable Scope> SCOPE = new ThreadLocal<>();

    private final Set<OpenCall> open = Collections.newSetFromMap(new IdentityHashMap<>()); // Guarded by this.
    private boolean cancelled; // Guarded by this.

    /** Starts without calls. */
    public Cancellation() {}

    /**
     * Does some work; the calls in it can be cancelled. Inside another cancellation they belong to both.
     *
     * @param work what to do, in this thread
     * @param <T> what it gives
     * @return what the work gives
     */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        Scope outer = SCOPE.get();
        SCOPE.set(new Scope(this, outer));
        try {
            return work.get();
        } finally {
            if (outer == null) {
                SCOPE.remove();
            } else {
                SCOPE.set(outer);
            }
        }
    }

    /** Ends the calls that are open now and those that come. Once is enough. */
    public void cancel() {
        List<OpenCall> calls;
        synchronized (this) {
            cancelled = true;
            calls = new ArrayList<>(open);
            open.clear();
        }
        calls.forEach(call -> call.end(OpenCall.Ending.CANCELLED));
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

    /** The cancellations around the current thread's work, for a call that begins. */
    static List<Cancellation> current() {
        List<Cancellation> current = new ArrayList<>(1);
        for (Scope scope = SCOPE.get(); scope != null; scope = scope.outer()) {
            current.add(scope.cancellation());
        }
        return current;
    }

    void add(OpenCall call) {
        boolean late;
        synchronized (this) {
            late = cancelled;
            if (!late) {
                open.add(call);
            }
        }
        if (late) {
            call.end(OpenCall.Ending.CANCELLED);
        }
    }

    void remove(OpenCall call) {
        synchronized (this) {
            open.remove(call);
        }
    }

    private record Scope(
            Cancellation cancellation, @Nullable Scope outer) {}
}
