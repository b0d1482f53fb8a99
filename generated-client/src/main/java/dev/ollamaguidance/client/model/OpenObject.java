package dev.ollamaguidance.client.model;

import java.util.Map;

/** A JSON object that keeps the fields that the contract does not define, which newer servers may return. */
public interface OpenObject {

    /**
     * The fields that the contract does not define.
     *
     * @return the values by JSON name, in the order of the JSON: strings, numbers, booleans, lists and maps; never null, and
     *     without fields that were {@code null}
     */
    Map<String, Object> otherMembers();
}
