package dev.ollamaguidance.server.tool;

import java.util.Optional;

/** Connects a running call with its host. The transport creates one per call. Thread-safe. */
public interface CallContext {
    /** Whether the host requested progress. If false, progress need not be computed. */
    boolean wantsProgress();

    /** Reports progress to the host. Does nothing if the host did not request it or the call has ended. */
    void progress(CallProgress progress);

    /** Whether the host has canceled the call. */
    boolean isCancelled();

    /**
     * Runs an action when the call is canceled. If the call is already canceled, runs it immediately, in this thread. The action must not
     * block.
     *
     * @return removes the action; call it when the work that the action stops has ended
     */
    Runnable onCancel(Runnable action);

    /**
     * Asks the user a yes-or-no question and waits for the decision. The user sees the questions of several calls one at a time, in order.
     *
     * @return true for yes; false for no, or if the user closed the question; empty if the host cannot ask the user
     * @throws CallRejectedException if too many questions already wait for the user
     */
    Optional<Boolean> confirm(String question);
}
