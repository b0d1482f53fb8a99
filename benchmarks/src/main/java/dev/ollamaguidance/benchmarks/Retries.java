package dev.ollamaguidance.benchmarks;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Repeats a call that failed, and counts it. With many callers the JDK's HTTP client now and then closes a pooled
 * connection under a request ("header parser received no bytes"); that must not end a run, and must be seen.
 */
final class Retries {

    private static final int ATTEMPTS = 3;
    private static final AtomicLong COUNT = new AtomicLong();

    private Retries() {}

    static <T> T repeating(Callable<T> call) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.call();
            } catch (WrongAnswer wrong) {
                throw wrong;
            } catch (Exception failure) {
                COUNT.incrementAndGet();
                if (attempt == ATTEMPTS) {
                    throw new IOException(ATTEMPTS + " attempts failed", failure);
                }
            }
        }
    }

    /** How many calls failed since it was last asked. */
    static long take() {
        return COUNT.getAndSet(0);
    }

    /** A contender gave less, or other things, than the server sent: no reason to try again. */
    static final class WrongAnswer extends IllegalStateException {
        private static final long serialVersionUID = 1;

        WrongAnswer(String message) {
            super(message);
        }
    }
}
