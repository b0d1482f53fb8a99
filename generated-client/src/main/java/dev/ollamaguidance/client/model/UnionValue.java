package dev.ollamaguidance.client.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value of one of several types. Numbers are equal if their values are equal, regardless of notation. */
abstract class UnionValue {
    private final Object value;

    UnionValue(Object value) {
        this.value = canonical(value);
    }

    private static Object canonical(Object value) {
        if (value instanceof Number number) {
            BigDecimal plain = new BigDecimal(number.toString()).stripTrailingZeros();
            return plain.scale() < 0 ? plain.setScale(0) : plain;
        }
        if (value instanceof List<?> list) {
            return Copies.required(Copies.list(list));
        }
        if (value instanceof Map<?, ?> map) {
            return Copies.required(Copies.map(map));
        }
        return value;
    }

    /**
     * The JSON value.
     *
     * @return a string, number, boolean, list or map
     */
    @JsonValue
    public Object value() {
        return value;
    }

    final <T> Optional<T> as(Class<T> type) {
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        if (value instanceof BigDecimal number) {
            return number(number, type);
        }
        return Optional.empty();
    }

    private static <T> Optional<T> number(BigDecimal number, Class<T> type) {
        Object converted;
        try {
            if (type == Long.class) {
                converted = number.longValueExact();
            } else if (type == Integer.class) {
                converted = number.intValueExact();
            } else if (type == Double.class) {
                converted = number.doubleValue();
            } else if (type == Float.class) {
                converted = number.floatValue();
            } else {
                return Optional.empty();
            }
        } catch (ArithmeticException e) {
            return Optional.empty(); // Out of range for this type, or a fraction.
        }
        return Optional.of(type.cast(converted));
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof UnionValue that && getClass() == that.getClass() && value.equals(that.value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + value + "]";
    }
}
