package dev.ollamaguidance.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Notices the end of the processes that started the server. The end of the input is no sufficient sign of the end of a host: another process that
 * the host started can keep the pipe open.
 *
 * <p>The end of a process is no proof either, because hosts start servers through programs that end at once. Therefore the action must check whether
 * the host still responds.
 */
final class HostWatch {
    /** Set by the launcher: the number of the process that started it. */
    private static final String PARENT = "ollama.mcp.parent";

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    /** Programs between host and server, for example shells. */
    private static final int MAX_ANCESTORS = 6;

    private static final long FIRST_PROCESS = 1;

    private final Optional<ProcessHandle> parent;
    private final List<ProcessHandle> ancestors;
    private final Action action;

    private HostWatch(Action action) {
        this.parent = ProcessHandle.current().parent();
        this.ancestors = ancestors(parent);
        this.action = action;
    }

    /** What to do when a process has ended. */
    interface Action {
        void run() throws InterruptedException;
    }

    /** Starts a thread that runs the action once, when one of the processes has ended. */
    static void start(Action action) {
        Thread thread = new Thread(() -> new HostWatch(action).watch(), "ollama-mcp-host");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            if (!endedBeforeStart()) {
                if (ancestors.isEmpty()) {
                    return;
                }
                do {
                    Thread.sleep(INTERVAL.toMillis());
                } while (!hasEnded());
            }
            action.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the parent of the launcher ended while Java started, so that the first process adopted this one. */
    private boolean endedBeforeStart() {
        Long expected = Long.getLong(PARENT);
        return expected != null
                && expected > FIRST_PROCESS
                && parent.filter(process -> process.pid() == expected).isEmpty();
    }

    /** Also checks the parent, because a process that has ended stays in the table of processes until its parent has read its status. */
    private boolean hasEnded() {
        return !ancestors.stream().allMatch(ProcessHandle::isAlive)
                || (!isWindows() && !ProcessHandle.current().parent().equals(parent));
    }

    private static List<ProcessHandle> ancestors(Optional<ProcessHandle> parent) {
        List<ProcessHandle> ancestors = new ArrayList<>();
        Optional<ProcessHandle> next = parent;
        while (next.isPresent() && next.get().pid() > FIRST_PROCESS && ancestors.size() < MAX_ANCESTORS) {
            ancestors.add(next.get());
            next = next.get().parent();
        }
        return ancestors;
    }

    /** On Windows, a process keeps the number of its parent. */
    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
