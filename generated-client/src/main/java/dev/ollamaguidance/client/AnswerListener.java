package dev.ollamaguidance.client;

import java.util.List;
import java.util.Map;

/**
 * Told of every answer as soon as its headers are there, errors included and before the body is read. Called in the
 * thread of the call, so it must be quick; what it throws ends the call.
 */
@FunctionalInterface
public interface AnswerListener {

    /**
     * An answer began.
     *
     * @param operationId the operation that was called
     * @param status the HTTP status
     * @param headers the headers of the answer, by lower-case name
     */
    void answered(String operationId, int status, Map<String, List<String>> headers);
}
