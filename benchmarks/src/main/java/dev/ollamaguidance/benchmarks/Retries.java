package dev.ollamaguidance.benchmarks;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Retries failed calls and counts them. With many callers, the JDK's HTTP client occasionally closes a pooled connection
 * during a request ("header parser received no bytes"). This must not end a run, and must be visible.
 */
final class Retries {

    private static final int ATTEMPTS = 3;
    private static final AtomicLong COUNT = new AtomicLong();

    private Retries() {}

    static <T> T repeating(Callable<T> call) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.call();
            } catch (WrongResponse wrong) {
                throw wrong;
            } catch (Exception failure) {
                COUNT.incrementAndGet();
                if (attempt == ATTEMPTS) {
                    throw new IOException(ATTEMPTS + " attempts failed", failure);
                }
            }
        }
    }

    /** Returns the number of failed calls and resets it. */
    static long take() {
        return COUNT.getAndSet(0);
    }

    /** A contender returned less, or something else, than the server sent. It is not retried. */
    static final class WrongResponse extends IllegalStateException {
        private static final long serialVersionUID = 1;

        WrongResponse(String message) {
            super(message);
        }
    }
}
