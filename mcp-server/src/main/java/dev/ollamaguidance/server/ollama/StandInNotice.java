package dev.ollamaguidance.server.ollama;

import dev.ollamaguidance.client.CallListener;
import dev.ollamaguidance.client.CallStart;
import dev.ollamaguidance.standin.StandIn;
import java.util.List;
import java.util.Map;

/** Notices by a header that the answers come from a stand-in instead of Ollama, so that every result can say so. Thread-safe. */
public final class StandInNotice implements CallListener {
    private static final String WARNING =
            "This answer comes from the stand-in, a server that replays examples; no model has worked on it.";

    private volatile boolean standIn;

    @Override
    public void answered(CallStart call, int status, Map<String, List<String>> headers) {
        standIn = headers.keySet().stream().anyMatch(StandIn.HEADER::equalsIgnoreCase);
    }

    /** What a result must say; empty for a real Ollama. */
    List<String> warnings() {
        return standIn ? List.of(WARNING) : List.of();
    }
}
