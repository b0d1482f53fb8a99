package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads values whose type is not that of the contract, so that such a value costs itself and not the response. Each method starts at the
 * value's first token and ends at its last. It returns the value that it is equivalent to, or null, and leaves the JSON value as the parser's
 * {@linkplain JsonParser#currentValue() current value} for the object or array that the value is in: nothing else uses that place while
 * generated code reads, and checking it costs next to nothing.
 */
final class UnexpectedValues {
    private UnexpectedValues() {}

    /** Keeps a value that is not equivalent to one of the expected type. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Always null.
    static <T> @Nullable T keep(JsonParser in, DeserializationContext context) throws IOException {
        return keep(in, context, FreeValues.read(in), null);
    }

    /** Keeps a JSON value whose last token is the current one. Returns the value that it is equivalent to. */
    static <T> @Nullable T keep(
            JsonParser in, DeserializationContext context, @Nullable Object json, @Nullable T equivalent)
            throws IOException {
        if (json != null) {
            in.assignCurrentValue(json);
            UnexpectedValueListener listener = UnexpectedValueListener.of(context);
            if (listener != null) {
                listener.unexpected(in.getParsingContext().pathAsPointer().toString(), json);
            }
        }
        return equivalent;
    }

    /** Takes the JSON value that was kept last; null if the last value is as expected. */
    static @Nullable Object take(JsonParser in) {
        Object json = in.currentValue();
        if (json != null) {
            in.assignCurrentValue(null);
        }
        return json;
    }

    /** A number or boolean is equivalent to its text; a number without a value to its name in Java, because it has several names. */
    static @Nullable String readString(JsonParser in, DeserializationContext context) throws IOException {
        JsonToken token = in.currentToken();
        boolean scalar = token.isNumeric() || token.isBoolean();
        String text = scalar ? in.getText() : null;
        Object json = FreeValues.read(in);
        if (json instanceof Double number && !Double.isFinite(number)) {
            text = number.toString();
        }
        return keep(in, context, json, text);
    }

    /**
     * A number of another notation is the same number; the text of a JSON number is equivalent to it.
     *
     * @param exact converts a number, or returns null if it is out of range or has a fraction
     */
    static <T> @Nullable T readNumber(
            JsonParser in, DeserializationContext context, Function<BigDecimal, @Nullable T> exact) throws IOException {
        JsonToken token = in.currentToken();
        if (!token.isNumeric() && token != JsonToken.VALUE_STRING) {
            return keep(in, context);
        }
        BigDecimal number = FreeValues.number(in.getText());
        T value = number == null ? null : exact.apply(number);
        return token.isNumeric() && value != null ? value : keep(in, context, FreeValues.read(in), value);
    }

    static @Nullable Long exactLong(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    static @Nullable Integer exactInteger(BigDecimal number) {
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    static @Nullable Double finiteDouble(BigDecimal number) {
        double value = number.doubleValue();
        return Double.isFinite(value) ? value : null;
    }

    static @Nullable Float finiteFloat(BigDecimal number) {
        float value = number.floatValue();
        return Float.isFinite(value) ? value : null;
    }

    /** The texts {@code true} and {@code false} and the numbers 1 and 0 are equivalent to booleans. */
    static @Nullable Boolean readBoolean(JsonParser in, DeserializationContext context) throws IOException {
        Object json = FreeValues.read(in);
        Boolean value = null;
        if (json instanceof String text) {
            value = text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
        } else if (json instanceof Integer number && (number == 0 || number == 1)) {
            value = number == 1;
        }
        return keep(in, context, json, value);
    }

    static @Nullable OffsetDateTime readDate(JsonParser in, DeserializationContext context) throws IOException {
        Object json = FreeValues.read(in);
        return keep(in, context, json, json instanceof String text ? LenientDate.parse(text) : null);
    }

    /** The text of a JSON object is equivalent to the object: many servers pass on arguments of functions as text. */
    static @Nullable Map<String, Object> readFreeMap(JsonParser in, DeserializationContext context) throws IOException {
        Object json = FreeValues.read(in);
        return keep(in, context, json, json instanceof String text ? objectIn(text, in) : null);
    }

    private static @Nullable Map<String, Object> objectIn(String text, JsonParser outer) throws IOException {
        if (!text.stripLeading().startsWith("{")) {
            return null;
        }
        try (JsonParser in =
                LimitedParser.within(outer, SharedMapper.get().getFactory().createParser(text))) {
            in.nextToken();
            Map<String, Object> object = FreeValues.readMap(in);
            if (in.nextToken() != null) {
                return null;
            }
            LimitedParser.use(outer, LimitedParser.used(in));
            return object;
        } catch (JsonProcessingException e) {
            return null; // Not JSON, or more values than the response may have.
        }
    }
}
