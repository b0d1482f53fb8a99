package dev.ollamaguidance.server;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says that Ollama runs on another machine. Recognizes this machine by its loopback addresses and does not look up names. */
final class RemoteNotice {
    /** IPv4 addresses in 127.0.0.0/8. */
    private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.\\d{1,3}){3}");

    private static final List<String> THIS_MACHINE = List.of("localhost", "[::1]", "[0:0:0:0:0:0:0:1]");

    private RemoteNotice() {}

    /** Returns the notice as one line; empty if the address is on this machine. */
    static Optional<String> of(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        if (THIS_MACHINE.contains(host) || LOOPBACK.matcher(host).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                "Ollama is at " + address + ", which is not this machine: prompts and files leave this machine.");
    }
}
