package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values that models and hosts wrote as strings of JSON. All methods return null for a string that is not that JSON. */
final class JsonInText {
    private static final int MAX_DEPTH = 100;
    /** Longer JSON is only read if it consists of few values, such as images: values take more memory than their text. */
    private static final int MAX_CHARACTERS = 4 << 20;

    private static final int MAX_TOKENS = 400_000;
    /** Longer numbers are not exact in Ollama's types. */
    private static final int MAX_NUMBER = 40;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?");
    private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.0+)?");

    private JsonInText() {}

    /** Reads an array or an object. */
    static @Nullable JsonNode container(String text) {
        int start = firstVisible(text, 0);
        boolean opens = start < text.length() && (text.charAt(start) == '[' || text.charAt(start) == '{');
        return opens ? parsed(text) : null;
    }

    /** Whether text starts as JSON, although it may not be valid: such text must not be taken for a plain string. */
    static boolean startsAsJson(String text) {
        int start = firstVisible(text, 0);
        int second = firstVisible(text, start + 1);
        if (second >= text.length()) {
            return false;
        }
        String inside = text.charAt(start) == '[' ? "\"'[{]" : text.charAt(start) == '{' ? "\"'}" : "";
        return inside.indexOf(text.charAt(second)) >= 0;
    }

    private static int firstVisible(String text, int from) {
        int index = from;
        while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
            index++;
        }
        return index;
    }

    static @Nullable JsonNode number(String text) {
        String number = trimmedNumber(text);
        if (!NUMBER.matcher(number).matches() || !Double.isFinite(Double.parseDouble(number))) {
            return null;
        }
        return parsed(number);
    }

    /** Reads an integer, which may have a fraction of zeros. */
    static @Nullable JsonNode integer(String text) {
        String number = trimmedNumber(text);
        if (!INTEGER.matcher(number).matches()) {
            return null;
        }
        return parsed(new BigDecimal(number).toBigInteger().toString());
    }

    /** Returns an empty string for one that is too long. */
    private static String trimmedNumber(String text) {
        return text.length() > MAX_NUMBER ? "" : text.strip();
    }

    /** Reads true or false, in any case. */
    static @Nullable JsonNode bool(String text) {
        return switch (text.length() > MAX_NUMBER ? "" : text.strip()) {
            case "true", "True", "TRUE" -> parsed("true");
            case "false", "False", "FALSE" -> parsed("false");
            default -> null;
        };
    }

    private static @Nullable JsonNode parsed(String json) {
        try {
            return json.length() > MAX_CHARACTERS && hasManyTokens(json) ? null : Mapper.JSON.readTree(json);
        } catch (IOException invalid) {
            return null;
        }
    }

    private static boolean hasManyTokens(String json) throws IOException {
        try (JsonParser parser = Mapper.JSON.createParser(json)) {
            int tokens = 0;
            while (parser.nextToken() != null) {
                if (++tokens > MAX_TOKENS) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Loads data binding at the first use, not at the start. */
    private static final class Mapper {
        static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }
}
