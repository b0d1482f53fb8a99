package dev.ollamaguidance.client.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** A string whose known values the contract defines. Values are equal if their strings are equal. */
abstract class OpenEnum {
    private final String value;

    OpenEnum(String value) {
        this.value = value;
    }

    /**
     * The string in JSON.
     *
     * @return the string
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
