package dev.ollamaguidance.client.model;

import java.util.Map;

/** A JSON object that keeps what the contract does not name: servers newer than the contract answer with more. */
public interface OpenObject {

    /**
     * The members that the contract does not name.
     *
     * @return values by JSON name in the order of the JSON: texts, numbers, booleans, lists and maps; never null, and
     *     without members that were {@code null}
     */
    Map<String, Object> otherMembers();
}
