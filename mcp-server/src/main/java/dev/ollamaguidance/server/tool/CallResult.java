package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The result of a tool call, as a host receives it.
 *
 * @param texts blocks of readable text: first only the result, then warnings and next steps
 * @param structured the structured content, with the same information; matches the tool's output schema
 * @param error whether the call failed
 */
public record CallResult(List<String> texts, ObjectNode structured, boolean error) {
    public CallResult {
        texts = List.copyOf(texts);
    }
}
