package dev.ollamaguidance.client.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** A text of which the contract knows the usual values. Values are equal when their texts are. */
abstract class OpenEnum {
    private final String value;

    OpenEnum(String value) {
        this.value = value;
    }

    /**
     * The text as it stands in JSON.
     *
     * @return the text
     */
    @JsonValue
    public String value() {
        return value;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof OpenEnum that && getClass() == that.getClass() && value.equals(that.value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    @Override
    public final String toString() {
        return value;
    }
}
