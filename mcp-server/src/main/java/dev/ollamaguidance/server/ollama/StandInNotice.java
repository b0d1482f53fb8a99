package dev.ollamaguidance.server.ollama;

import dev.ollamaguidance.client.CallListener;
import dev.ollamaguidance.client.CallStart;
import dev.ollamaguidance.standin.StandIn;
import java.util.List;
import java.util.Map;

/** Detects, by a header, that responses come from the stand-in instead of Ollama, so that results can include a warning. Thread-safe. */
public final class StandInNotice implements CallListener {
    private static final String WARNING =
            "This result comes from the stand-in, a server that replays examples. No model was used.";

    private volatile boolean standIn;

    @Override
    public void answered(CallStart call, int status, Map<String, List<String>> headers) {
        standIn = headers.keySet().stream().anyMatch(StandIn.HEADER::equalsIgnoreCase);
    }

    /** The warnings for a result; empty for a real Ollama. */
    List<String> warnings() {
        return standIn ? List.of(WARNING) : List.of();
    }
}
