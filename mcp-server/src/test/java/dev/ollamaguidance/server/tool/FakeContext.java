package dev.ollamaguidance.server.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host that remembers what it was told, answers questions as it was told to, and cancels when a test says so. */
public final class FakeContext implements CallContext {
    private final List<CallProgress> progress = new CopyOnWriteArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private final Optional<Boolean> answer;
    private volatile Runnable whileAsked = () -> {};
    private volatile boolean cancelled;

    private FakeContext(Optional<Boolean> answer) {
        this.answer = answer;
    }

    /** A host that cannot ask its user. */
    public static FakeContext silent() {
        return new FakeContext(Optional.empty());
    }

    /** A host whose user answers every question so. */
    public static FakeContext answering(boolean answer) {
        return new FakeContext(Optional.of(answer));
    }

    /** Does something while the user thinks about a question. */
    public FakeContext whileAsked(Runnable action) {
        whileAsked = action;
        return this;
    }

    public List<CallProgress> told() {
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
