package dev.ollamaguidance.client.http;

/** Interrupts a thread while it does one thing, and leaves no trace afterwards. */
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

    /** Called by the thread itself when it has done its thing. */
    void end() {
        synchronized (this) {
            ended = true;
            if (interrupted) {
                // When the thing was done just before the interrupt came, nobody has taken note of it.
                boolean unused = Thread.interrupted();
            }
        }
    }
}
