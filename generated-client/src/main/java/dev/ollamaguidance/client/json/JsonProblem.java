package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Describes why JSON cannot be read, and where: for messages, which must make sense to readers who do not know the parser. Never quotes the
 * JSON.
 */
public final class JsonProblem {
    private static final String INVALID = "it is not valid JSON";

    /** By how the parser's messages begin. */
    private static final Map<String, String> KINDS = kinds();

    private JsonProblem() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("Trailing token", "more JSON follows the value");
        kinds.put("No content to map", "there is no value");
        kinds.put("Unexpected end-of-input", "the JSON ends before it is complete");
        kinds.put("Illegal unquoted character", "a control character in a string is not escaped");
        kinds.put("Illegal character", "there is a control character between values");
        kinds.put("Unrecognized character escape", "a string contains an invalid escape");
        kinds.put("Unexpected character", "there is an unexpected character");
        kinds.put("Unexpected close marker", "an array or object is closed by the wrong bracket");
        kinds.put("Unrecognized token", "there is a word that is not JSON");
        kinds.put("Invalid numeric value", "there is an invalid number");
        kinds.put("Number value length", "a number has more than 10,000 characters");
        kinds.put("Name length", "the name of a field has more than 50,000 characters");
        kinds.put("Invalid UTF-", "the bytes are not valid Unicode");
        return kinds;
    }

    /**
     * The problem in one sentence without a period: what is wrong, at which value, line and column.
     *
     * @param failure the exception of the parser, or of a reader of this package
     */
    public static String of(JsonProcessingException failure) {
        return at(failure) + what(failure) + position(failure.getLocation());
    }

    private static String at(JsonProcessingException failure) {
        String pointer = failure.getProcessor() instanceof JsonParser in
                ? in.getParsingContext().pathAsPointer().toString()
                : "";
        return pointer.isEmpty() ? "" : "at " + pointer + ", ";
    }

    private static String what(JsonProcessingException failure) {
        if (failure instanceof RecordReader.NotAnObjectException) {
            return failure.getOriginalMessage();
        }
        String message = String.valueOf(failure.getOriginalMessage());
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            if (message.startsWith(kind.getKey())) {
                return kind.getValue();
            }
        }
        return failure.getCause() instanceof StreamConstraintsException
                ? "it exceeds a limit of the JSON parser"
                : INVALID;
    }

    private static String position(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
