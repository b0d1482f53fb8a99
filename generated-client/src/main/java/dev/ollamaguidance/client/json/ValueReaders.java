package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of records, for the generated {@link ModelReaders}. Tokens of the expected type are read directly from the parser;
 * for others see {@link UnexpectedValues}. Each method is named after the type that it reads, and starts at the value's first token,
 * which is never {@code null}. It returns null if the value does not fit.
 */
abstract class ValueReaders {
    private static final int LONGEST_SHORT_TEXT = 64;

    /**
     * Short strings that were read before, indexed by hash. Threads may overwrite each other's entries, which costs only another
     * string: strings can be shared without a lock.
     */
    private static final @Nullable String[] SHORT_TEXTS = new String[256];

    /**
     * Reads one type.
     *
     * @param <T> the type
     */
    interface ValueReader<T> {
        @Nullable
        T read(JsonParser in, DeserializationContext context) throws IOException;
    }

    static @Nullable String readString(JsonParser in, DeserializationContext context) throws IOException {
        return in.hasToken(JsonToken.VALUE_STRING) ? in.getText() : UnexpectedValues.readString(in, context);
    }

    /** Reads a string that is the same in many responses, such as the name of a model, and reuses it. */
    static @Nullable String readShortString(JsonParser in, DeserializationContext context) throws IOException {
        if (!in.hasToken(JsonToken.VALUE_STRING)) {
            return UnexpectedValues.readString(in, context);
        }
        char[] characters = in.getTextCharacters();
        int length = in.getTextLength();
        if (length > LONGEST_SHORT_TEXT) {
            return in.getText();
        }
        int offset = in.getTextOffset();
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + characters[i];
        }
        int place = (hash ^ (hash >>> 8)) & (SHORT_TEXTS.length - 1);
        String known = SHORT_TEXTS[place];
        if (known != null && isSame(known, characters, offset, length)) {
            return known;
        }
        String text = in.getText();
        SHORT_TEXTS[place] = text;
        return text;
    }

    private static boolean isSame(String text, char[] characters, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != characters[offset + i]) {
                return false;
            }
        }
        return true;
    }

    static @Nullable Long readLong(JsonParser in, DeserializationContext context) throws IOException {
        if (in.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            try {
                return in.getLongValue();
            } catch (InputCoercionException e) {
                return UnexpectedValues.keep(in, context); // Beyond 64 bits.
            }
        }
        return UnexpectedValues.readNumber(in, context, UnexpectedValues::exactLong);
    }

    static @Nullable Integer readInteger(JsonParser in, DeserializationContext context) throws IOException {
        if (in.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            try {
                return in.getIntValue();
            } catch (InputCoercionException e) {
                return UnexpectedValues.keep(in, context); // Beyond 32 bits.
            }
        }
        return UnexpectedValues.readNumber(in, context, UnexpectedValues::exactInteger);
    }

    static @Nullable Double readDouble(JsonParser in, DeserializationContext context) throws IOException {
        if (in.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            double number = in.getDoubleValue();
            return Double.isFinite(number) ? (Double) number : UnexpectedValues.keep(in, context);
        }
        return UnexpectedValues.readNumber(in, context, UnexpectedValues::finiteDouble);
    }

    static @Nullable Float readFloat(JsonParser in, DeserializationContext context) throws IOException {
        if (in.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            float number = in.getFloatValue();
            return Float.isFinite(number) ? (Float) number : UnexpectedValues.keep(in, context);
        }
        return UnexpectedValues.readNumber(in, context, UnexpectedValues::finiteFloat);
    }

    static @Nullable BigDecimal readBigDecimal(JsonParser in, DeserializationContext context) throws IOException {
        return UnexpectedValues.readNumber(in, context, number -> number);
    }

    static @Nullable Boolean readBoolean(JsonParser in, DeserializationContext context) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> UnexpectedValues.readBoolean(in, context);
        };
    }

    static @Nullable OffsetDateTime readOffsetDateTime(JsonParser in, DeserializationContext context)
            throws IOException {
        OffsetDateTime date = DateReader.readDigits(in);
        return date == null ? UnexpectedValues.readDate(in, context) : date;
    }

    /** Reads a string that has known values. */
    static <T> @Nullable T readEnum(JsonParser in, DeserializationContext context, Function<String, T> of)
            throws IOException {
        String value = readShortString(in, context);
        return value == null ? null : of.apply(value);
    }

    /** Reads a value of one of several types. It fits any JSON value except a number without a value. */
    static <T> @Nullable T readUnion(JsonParser in, DeserializationContext context, Class<T> type) throws IOException {
        if (in.hasToken(JsonToken.VALUE_NUMBER_FLOAT) && !Double.isFinite(in.getDoubleValue())) {
            return UnexpectedValues.keep(in, context);
        }
        return context.readValue(in, type);
    }

    @SuppressWarnings("NullAway") // Never at null.
    static Object readObject(JsonParser in, DeserializationContext context) throws IOException {
        return FreeValues.read(in);
    }

    /** Reads an object whose values may be of any type. */
    static @Nullable Map<String, Object> readFreeMap(JsonParser in, DeserializationContext context) throws IOException {
        return in.isExpectedStartObjectToken() ? FreeValues.readMap(in) : UnexpectedValues.readFreeMap(in, context);
    }

    /** Reads an array. If an element does not fit, it is null in the list, and the JSON of all elements is kept for the array. */
    static <T> @Nullable List<T> readList(JsonParser in, DeserializationContext context, ValueReader<T> element)
            throws IOException {
        if (!in.isExpectedStartArrayToken()) {
            return UnexpectedValues.keep(in, context);
        }
        long before = LimitedParser.used(in);
        List<T> list = new ArrayList<>();
        List<@Nullable Object> json = null;
        long last = before;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            T value = readOrNull(in, context, element);
            long used = LimitedParser.used(in) - last;
            Object unexpected = UnexpectedValues.take(in);
            if (unexpected != null && json == null) {
                json = jsonOf(list, in, before);
            }
            if (json != null) {
                LimitedParser.use(in, used);
                json.add(unexpected == null ? FreeValues.jsonOf(value) : unexpected);
            }
            list.add(value);
            last = LimitedParser.used(in);
        }
        if (json != null) {
            in.assignCurrentValue(json);
        }
        return list;
    }

    private static List<@Nullable Object> jsonOf(List<?> list, JsonParser in, long before) throws IOException {
        LimitedParser.use(in, LimitedParser.used(in) - before);
        List<@Nullable Object> json = new ArrayList<>();
        for (Object value : list) {
            json.add(FreeValues.jsonOf(value));
        }
        return json;
    }

    /** Reads an object as a map. If a value does not fit, it is null in the map, and the JSON of all values is kept for the object. */
    static <T> @Nullable Map<String, T> readMap(JsonParser in, DeserializationContext context, ValueReader<T> value)
            throws IOException {
        if (!in.isExpectedStartObjectToken()) {
            return UnexpectedValues.keep(in, context);
        }
        long before = LimitedParser.used(in);
        Map<String, T> map = new LinkedHashMap<>();
        Map<String, Object> unexpected = null;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            map.put(name, readOrNull(in, context, value));
            unexpected = keepUnexpected(unexpected, name, in);
        }
        if (unexpected != null && !unexpected.isEmpty()) {
            LimitedParser.use(in, LimitedParser.used(in) - before);
            in.assignCurrentValue(jsonOf(map, unexpected));
        }
        return map;
    }

    @SuppressWarnings("NullAway") // Values are null if the JSON says so.
    private static Map<String, Object> jsonOf(Map<String, ?> map, Map<String, Object> unexpected) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Map.Entry<String, ?> member : map.entrySet()) {
            Object value = unexpected.get(member.getKey());
            json.put(member.getKey(), value == null ? FreeValues.jsonOf(member.getValue()) : value);
        }
        return json;
    }

    static <T> ValueReader<List<T>> listOf(ValueReader<T> element) {
        return (in, context) -> readList(in, context, element);
    }

    static <T> ValueReader<Map<String, T>> mapOf(ValueReader<T> value) {
        return (in, context) -> readMap(in, context, value);
    }

    @SuppressWarnings(
            "NullAway") // Elements of arrays and values of objects are null if the JSON says so, or do not fit.
    private static <T> T readOrNull(JsonParser in, DeserializationContext context, ValueReader<T> reader)
            throws IOException {
        return in.hasToken(JsonToken.VALUE_NULL) ? null : reader.read(in, context);
    }

    /** Reads a value that is not an object, where a record is expected. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Always null.
    static <T> @Nullable T readUnexpected(JsonParser in, DeserializationContext context) throws IOException {
        return UnexpectedValues.keep(in, context);
    }

    /**
     * Called after a field that the contract defines, unless there is nothing to do: no current value and no other fields. If its value
     * does not have the type of the contract, adds the JSON value to the other fields, which are null if there are none yet. If the name
     * occurs again, the last value replaces those before.
     */
    static @Nullable Map<String, Object> keepUnexpected(
            @Nullable Map<String, Object> others, String name, JsonParser in) {
        Object json = UnexpectedValues.take(in);
        if (json == null) {
            if (others != null) {
                others.remove(name);
            }
            return others;
        }
        Map<String, Object> known = others == null ? new LinkedHashMap<>() : others;
        known.put(name, json);
        return known;
    }

    /** Adds a field that the contract does not define to the others, which are null if there are none yet. */
    static Map<String, Object> readOther(
            @Nullable Map<String, Object> others, String name, JsonParser in, DeserializationContext context)
            throws IOException {
        Map<String, Object> known = others == null ? new LinkedHashMap<>() : others;
        known.put(name, readObject(in, context));
        return known;
    }
}
