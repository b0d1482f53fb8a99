package dev.ollamaguidance.server.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host that records progress and questions, returns a fixed decision of the user, and can cancel the call. */
public final class FakeContext implements CallContext {
    private final List<CallProgress> progress = new CopyOnWriteArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private final Optional<Boolean> answer;
    private volatile Runnable whileAsked = () -> {};
    private volatile Runnable whileReporting = () -> {};
    private volatile boolean cancelled;

    private FakeContext(Optional<Boolean> answer) {
        this.answer = answer;
    }

    /** Creates a host that cannot ask the user. */
    public static FakeContext silent() {
        return new FakeContext(Optional.empty());
    }

    /** Creates a host whose user makes this decision for every question. */
    public static FakeContext answering(boolean answer) {
        return new FakeContext(Optional.of(answer));
    }

    /** Runs an action before the user decides. */
    public FakeContext whileAsked(Runnable action) {
        whileAsked = action;
        return this;
    }

    /** Runs an action each time progress is reported. */
    public FakeContext whileReporting(Runnable action) {
        whileReporting = action;
        return this;
    }

    public List<CallProgress> reported() {
        return progress;
    }

    public List<String> questions() {
        return questions;
    }

    public void cancel() {
        cancelled = true;
        actions.forEach(Runnable::run);
    }

    @Override
    public boolean wantsProgress() {
        return true;
    }

    @Override
    public void progress(CallProgress next) {
        progress.add(next);
        whileReporting.run();
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Runnable onCancel(Runnable action) {
        if (cancelled) {
            action.run();
        }
        actions.add(action);
        return () -> actions.remove(action);
    }

    @Override
    public Optional<Boolean> confirm(String question) {
        questions.add(question);
        whileAsked.run();
        return answer;
    }
}
