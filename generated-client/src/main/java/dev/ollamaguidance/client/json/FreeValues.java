package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of any form as strings, numbers, booleans, lists and maps. Numbers are exact: integers of any size, and a {@code BigDecimal}
 * where a {@code Double} is another number. Only an exponent of ten or more digits is not exact.
 */
final class FreeValues {
    /** Doubles represent all decimals of so many characters: 15 digits, a sign and a point. */
    private static final int ALWAYS_EXACT = 17;
    /** Integers of so many characters are below 2<sup>63</sup>. */
    private static final int ALWAYS_LONG = 18;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    private FreeValues() {}

    /** The value that starts at the current token; null for {@code null}. */
    static @Nullable Object read(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> readMap(in);
            case START_ARRAY -> readList(in);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> readInteger(in);
            case VALUE_NUMBER_FLOAT -> readFraction(in);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_EMBEDDED_OBJECT -> in.getEmbeddedObject();
            default -> null;
        };
    }

    /** The object that starts at the current token. */
    @SuppressWarnings("NullAway") // Values are null if the JSON says so.
    static Map<String, Object> readMap(JsonParser in) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            map.put(name, read(in));
        }
        return map;
    }

    private static List<@Nullable Object> readList(JsonParser in) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(in));
        }
        return list;
    }

    /** The parser cannot return a long integer that it has already returned as a double. */
    private static Number readInteger(JsonParser in) throws IOException {
        int length = in.getTextLength();
        if (length <= ALWAYS_LONG || length > JsonLimits.LONGEST_NUMBER) {
            return in.getNumberValue(); // Throws an exception for too many digits.
        }
        BigInteger number = NumberInput.parseBigInteger(in.getText(), true);
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    private static Number readFraction(JsonParser in) throws IOException {
        // Converting a float instead of its text would add digits.
        boolean single = in.getNumberType() == NumberType.FLOAT;
        double number = single ? Double.parseDouble(in.getText()) : in.getDoubleValue();
        if (Double.isFinite(number) && in.getTextLength() <= ALWAYS_EXACT && !hasExponent(in)) {
            return number;
        }
        BigDecimal exact = number(in.getText());
        if (exact == null) {
            return number;
        }
        boolean same = Double.isFinite(number) && exact.compareTo(new BigDecimal(Double.toString(number))) == 0;
        return same ? number : exact;
    }

    private static boolean hasExponent(JsonParser in) throws IOException {
        char[] text = in.getTextCharacters();
        int end = in.getTextOffset() + in.getTextLength();
        for (int at = in.getTextOffset(); at < end; at++) {
            if (text[at] == 'e' || text[at] == 'E') {
                return true;
            }
        }
        return false;
    }

    /** The number that a string is in JSON, or null if it is not one. */
    static @Nullable BigDecimal number(String text) {
        if (text.length() > JsonLimits.LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            return null;
        }
        try {
            return NumberInput.parseBigDecimal(text, true);
        } catch (NumberFormatException e) {
            return null; // The exponent is too large.
        }
    }

    /** The JSON of a value of the model. */
    static @Nullable Object jsonOf(@Nullable Object value) throws IOException {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        try (TokenBuffer json = new TokenBuffer(SharedMapper.get(), false)) {
            SharedMapper.get().writeValue(json, value);
            JsonParser in = json.asParser();
            in.nextToken();
            return read(in);
        }
    }
}
