package dev.ollamaguidance.contracttests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contracttests.attack.HostileHost.Response;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** One call of an attack, what it used, and what must hold after each of them. */
final class Attack {
    /** The default result limit and 2,000 characters for the frame of the message. */
    static final int LONGEST_LINE = 102_000;

    /** Greatest memory of a process for one call, regardless of the response. */
    static final long MEMORY = 256 * Usage.MIB;

    /** Processor time that no single call may need. Generous: a busy machine needs a multiple of an idle one. */
    static final Duration PROCESSOR_TIME = Duration.ofSeconds(15);

    /** Threads that the server keeps for a minute after at most 64 calls at once, with some for the HTTP client. */
    static final int IDLE_THREADS = 80;

    /** The JDK's client leaves a few connections of calls that were interrupted. */
    private static final int SPARE_DESCRIPTORS = 16;

    private Attack() {}

    /** The response to a call, the time until it, and the processor time of the server in this time. */
    record Outcome(Response response, Duration time, Duration processorTime) {
        Outcome {
            System.out.printf(
                    "attack: %-24s %,10d characters, %5.1f s, processor %5.1f s%n",
                    response.code(), response.length(), time.toMillis() / 1e3, processorTime.toMillis() / 1e3);
        }

        String code() {
            return response.code();
        }

        String text() {
            return response.text();
        }
    }

    /** Sends a call, and checks the length of the line and the processor time. */
    static Outcome attack(HostileHost host, String tool, String arguments) throws IOException {
        Duration before = host.processorTime();
        long start = System.nanoTime();
        return outcome(host, host.startCall(tool, arguments), start, before);
    }

    /** Sends a call with arguments that need not be JSON, and checks the same. */
    static Outcome attackWithLine(HostileHost host, int id, byte[] line) throws IOException {
        Duration before = host.processorTime();
        long start = System.nanoTime();
        host.forgetUnidentified();
        host.send(line);
        Response response = host.awaitEither(id, Duration.ofSeconds(60));
        return checked(host, response, start, before);
    }

    private static Outcome outcome(HostileHost host, int id, long start, Duration before) throws IOException {
        return checked(host, host.await(id, Duration.ofSeconds(60)), start, before);
    }

    private static Outcome checked(HostileHost host, Response response, long start, Duration before)
            throws IOException {
        Outcome outcome = new Outcome(
                response,
                Duration.ofNanos(System.nanoTime() - start),
                host.processorTime().minus(before));
        assertThat(outcome.code())
                .as("%s; standard error: %s", response.text(), host.errors())
                .isNotEqualTo("rpc-32603");
        assertThat(response.length()).as("characters of the line to the host").isLessThanOrEqualTo(LONGEST_LINE);
        assertThat(outcome.processorTime()).as("processor time").isLessThan(PROCESSOR_TIME);
        return outcome;
    }

    /** Calls of a friendly Ollama and the guide work. */
    static void assertStillWorks(HostileHost host) throws IOException {
        assertThat(host.call("ollama_list_models", "{}").code()).isEqualTo("ok");
        assertThat(host.call("ollama_chat", Texts.chat("m")).text()).contains("hello");
        assertThat(host.call("ollama_guide", "{}").code()).isEqualTo("ok");
    }

    /** The peak of memory is below a limit. Not checked if the system does not report it. */
    static void assertMemoryBelow(HostileHost host, long bytes) {
        host.usage().ifPresent(usage -> {
            System.out.println("attack: " + usage);
            assertThat(usage.peak()).as("peak of memory (%s)", usage).isLessThan(bytes);
        });
    }

    static Usage usage(HostileHost host) {
        Assumptions.assumeTrue(host.usage().isPresent(), "needs /proc");
        return host.usage().orElseThrow();
    }

    /**
     * Threads and descriptors return to the level before. Waits for it, because idle threads and connections live on for a while.
     *
     * @param idleThreads threads that may remain, because they wait for another call
     */
    static void assertReturnsTo(Usage before, HostileHost host, HostileOllama ollama, int idleThreads)
            throws InterruptedException {
        ollama.closeConnections();
        Usage after = usage(host);
        for (int attempt = 0; attempt < 900 && !isBack(before, after, idleThreads); attempt++) {
            Thread.sleep(100);
            after = usage(host);
        }
        assertThat(isBack(before, after, idleThreads))
                .as("before: %s; after: %s", before, after)
                .isTrue();
    }

    private static boolean isBack(Usage before, Usage after, int idleThreads) {
        return after.threads() <= before.threads() + idleThreads
                && after.descriptors() <= before.descriptors() + SPARE_DESCRIPTORS;
    }
}
