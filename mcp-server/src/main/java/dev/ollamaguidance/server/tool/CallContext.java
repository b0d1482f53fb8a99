package dev.ollamaguidance.server.tool;

import java.util.Optional;

/** The tie between a running call and the host that made it. Made by a transport for each call; thread-safe. */
public interface CallContext {
    /** Whether the host wants to hear of progress; without, it need not be computed. */
    boolean wantsProgress();

    /** Tells the host how far the call is. Nothing happens when the host does not want it, or when the call has ended. */
    void progress(CallProgress progress);

    /** Whether the host has cancelled the call. */
    boolean isCancelled();

    /**
     * Runs an action when the call is cancelled; at once, in this thread, when it has been already. The action must not block.
     *
     * @return takes the action back; to be called when the work that it would end is over
     */
    Runnable onCancel(Runnable action);

    /**
     * Asks the user a question to be answered by yes or no, and waits for the answer.
     *
     * @return the answer, no when the user closed the question; empty when the host cannot ask
     */
    Optional<Boolean> confirm(String question);
}
