package dev.ollamaguidance.client.model;

import java.util.Map;

/**
 * A JSON object that keeps what the contract does not define: fields that newer servers may return, and the values of defined fields that
 * do not have the type of the contract, which servers other than Ollama return.
 */
public interface OpenObject {

    /**
     * The fields that the contract does not define, and those whose value does not have the type of the contract.
     *
     * <p>A field of the contract whose value has another type is {@code null}, and its JSON value is here under the name of the field in
     * JSON. If the JSON value is equivalent to a value of the type, the field has that value: a number or boolean instead of its text and the
     * reverse, a date that is not RFC 3339 but unambiguous (UTC if it has no zone), the text of a JSON object where an object may have any
     * fields, such as the arguments of a tool call. In an array, an element that does not fit is {@code null}, the others can be read, and the
     * JSON of the whole array is here; the same applies to maps. A vector with a component that is not a finite number is {@code null}.
     *
     * <p>When the client, or the mapper of {@code OllamaJson}, writes the object, a value that is here replaces the field with the same name, so
     * that every value is written unchanged. If a builder sets the field to another value, that value is written.
     *
     * @return the values by JSON name: strings, numbers, booleans, lists and maps; never null, and without fields that were {@code
     *     null}. Numbers are exact
     */
    Map<String, Object> otherMembers();
}
