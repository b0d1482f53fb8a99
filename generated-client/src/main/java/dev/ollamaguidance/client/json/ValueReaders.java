package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of records, for the generated {@link ModelReaders}. Tokens of the expected type are read directly from the parser;
 * others go through Jackson, which converts or rejects them as usual. Each method is named after the type that it reads, and starts
 * at the value's first token, which is never {@code null}.
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
        T read(JsonParser in, DeserializationContext context) throws IOException;
    }

    static String readString(JsonParser in, DeserializationContext context) throws IOException {
        return in.hasToken(JsonToken.VALUE_STRING) ? in.getText() : context.readValue(in, String.class);
    }

    /** Reads a string that is the same in many responses, such as the name of a model, and reuses it. */
    static String readShortString(JsonParser in, DeserializationContext context) throws IOException {
        if (!in.hasToken(JsonToken.VALUE_STRING)) {
            return context.readValue(in, String.class);
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

    static Long readLong(JsonParser in, DeserializationContext context) throws IOException {
        return in.hasToken(JsonToken.VALUE_NUMBER_INT) ? in.getLongValue() : context.readValue(in, Long.class);
    }

    static Integer readInteger(JsonParser in, DeserializationContext context) throws IOException {
        return in.hasToken(JsonToken.VALUE_NUMBER_INT) ? in.getIntValue() : context.readValue(in, Integer.class);
    }

    static Double readDouble(JsonParser in, DeserializationContext context) throws IOException {
        return in.hasToken(JsonToken.VALUE_NUMBER_FLOAT) ? in.getDoubleValue() : context.readValue(in, Double.class);
    }

    static Float readFloat(JsonParser in, DeserializationContext context) throws IOException {
        return in.hasToken(JsonToken.VALUE_NUMBER_FLOAT) ? in.getFloatValue() : context.readValue(in, Float.class);
    }

    static BigDecimal readBigDecimal(JsonParser in, DeserializationContext context) throws IOException {
        return context.readValue(in, BigDecimal.class);
    }

    static Boolean readBoolean(JsonParser in, DeserializationContext context) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> context.readValue(in, Boolean.class);
        };
    }

    static OffsetDateTime readOffsetDateTime(JsonParser in, DeserializationContext context) throws IOException {
        return DateReader.read(in, context);
    }

    static Object readObject(JsonParser in, DeserializationContext context) throws IOException {
        return context.readValue(in, Object.class);
    }

    static <T> List<T> readList(JsonParser in, DeserializationContext context, ValueReader<T> element)
            throws IOException {
        if (!in.isExpectedStartArrayToken()) {
            context.handleUnexpectedToken(List.class, in);
        }
        List<T> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(readOrNull(in, context, element));
        }
        return list;
    }

    static <T> Map<String, T> readMap(JsonParser in, DeserializationContext context, ValueReader<T> value)
            throws IOException {
        if (!in.isExpectedStartObjectToken()) {
            context.handleUnexpectedToken(Map.class, in);
        }
        Map<String, T> map = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            map.put(name, readOrNull(in, context, value));
        }
        return map;
    }

    static <T> ValueReader<List<T>> listOf(ValueReader<T> element) {
        return (in, context) -> readList(in, context, element);
    }

    static <T> ValueReader<Map<String, T>> mapOf(ValueReader<T> value) {
        return (in, context) -> readMap(in, context, value);
    }

    @SuppressWarnings("NullAway") // Elements of arrays and values of objects are null if the JSON says so.
    private static <T> T readOrNull(JsonParser in, DeserializationContext context, ValueReader<T> reader)
            throws IOException {
        return in.hasToken(JsonToken.VALUE_NULL) ? null : reader.read(in, context);
    }

    /** Enters an object. Returns the name of its first field, or null if it has none. */
    static @Nullable String enter(Class<?> type, JsonParser in, DeserializationContext context) throws IOException {
        if (!in.isExpectedStartObjectToken()) {
            context.handleUnexpectedToken(type, in);
        }
        return in.nextFieldName();
    }

    /** Adds a field that the contract does not define to the others, which are null if there are none yet. */
    static Map<String, Object> readOther(
            @Nullable Map<String, Object> others, String name, JsonParser in, DeserializationContext context)
            throws IOException {
        Map<String, Object> known = others == null ? new LinkedHashMap<>() : others;
        known.put(name, readObject(in, context));
        return known;
    }

    /** Adds the position in the JSON to a failure that the JSON causes. */
    static IOException at(Class<?> type, @Nullable String member, IOException failure) {
        return failure instanceof JacksonException
                ? JsonMappingException.wrapWithPath(failure, new Reference(type, member))
                : failure;
    }
}
