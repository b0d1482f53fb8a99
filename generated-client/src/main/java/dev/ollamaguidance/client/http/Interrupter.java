package dev.ollamaguidance.client.http;

/** Interrupts a thread during one operation, and clears the interrupt afterwards. */
final class Interrupter {
    private final Thread thread;
    private boolean ended; // Guarded by this.
    private boolean interrupted; // Guarded by this.

    Interrupter(Thread thread) {
        this.thread = thread;
    }

    void interrupt() {
        synchronized (this) {
            if (!ended) {
                interrupted = true;
                thread.interrupt();
            }
        }
    }

    /** Called by the thread itself when the operation has ended. */
    void end() {
        synchronized (this) {
            ended = true;
            if (interrupted) {
                // If the operation ended before the interrupt arrived, the flag is still set.
                boolean unused = Thread.interrupted();
            }
        }
    }
}
