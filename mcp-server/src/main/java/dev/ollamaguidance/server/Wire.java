package dev.ollamaguidance.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;

/**
 * The stream to the host, and for the results of commands.
 *
 * <p>The launcher connects standard output to standard error and passes the original standard output as another descriptor, so that nothing that
 * the JVM, an agent or a library prints can corrupt the protocol. Without the launcher it is standard output.
 */
final class Wire {
    /** Set by the launcher: the number of the descriptor. */
    private static final String DESCRIPTOR = "ollama.mcp.wire";

    private Wire() {}

    /**
     * Opens the stream.
     *
     * @throws IllegalStateException if the launcher passed a descriptor that this Java cannot open
     */
    static OutputStream open() {
        Integer number = Integer.getInteger(DESCRIPTOR);
        return new FileOutputStream(number == null ? FileDescriptor.out : descriptor(number));
    }

    /**
     * Uses a constructor that is not public and that the manifest of the jar opens: Java has no other access to a descriptor by its
     * number. Opening {@code /dev/fd/3} fails on Linux if it is a socket, as in hosts that run on Node.js, and truncates a file.
     */
    private static FileDescriptor descriptor(int number) {
        try {
            Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            return constructor.newInstance(number);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(
                    "This Java cannot write to descriptor " + number + " (" + e
                            + "). Use another Java, release 17 or newer.",
                    e);
        }
    }
}
