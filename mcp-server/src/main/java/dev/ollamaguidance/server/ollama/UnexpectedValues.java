package dev.ollamaguidance.server.ollama;

import dev.ollamaguidance.client.CallListener;
import dev.ollamaguidance.client.CallStart;
import dev.ollamaguidance.server.text.ForeignText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects where the response to one call does not have the types of the contract, for a warning. Used in the thread of the call. */
final class UnexpectedValues implements CallListener {
    private static final int SHOWN = 3;
    /** A response may have an unexpected value in each of its many objects. */
    private static final int MAX_COUNTED = 1_000;

    private static final int MAX_POINTER = 100;

    private final Set<String> pointers = new LinkedHashSet<>();

    @Override
    public void unexpectedValue(CallStart call, String pointer, Object value) {
        if (pointers.size() < MAX_COUNTED) {
            pointers.add(ForeignText.line(pointer, MAX_POINTER));
        }
    }

    /** The warning for the result; empty if all values are as expected. */
    List<String> warnings() {
        if (pointers.isEmpty()) {
            return List.of();
        }
        String shown = pointers.stream().limit(SHOWN).collect(Collectors.joining(", "));
        int others = pointers.size() - SHOWN;
        String more = others > 0 ? " and " + others + " more" : "";
        return List.of("The response has values of an unexpected type at " + shown + more
                + ". This server may not be Ollama, or may be newer than this program.");
    }
}
