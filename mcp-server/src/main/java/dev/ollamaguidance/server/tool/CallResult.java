package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a host is told of a call.
 *
 * @param texts blocks that a person can read; the bare answer first, then warnings and next steps
 * @param structured the same for programs; fits the tool's output schema
 * @param error whether the call failed
 */
public record CallResult(List<String> texts, ObjectNode structured, boolean error) {
    public CallResult {
        texts = List.copyOf(texts);
    }
}
