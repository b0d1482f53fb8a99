package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reason in the body of an error: Ollama's JSON, the plain text of a router, the page of a proxy, or no body. Ollama passes
 * on errors of its model runner and the cloud, so that the reason may itself be a JSON document that contains a reason.
 */
public final class ErrorMessages {
    /** The field that makes an object an error. */
    public static final String ERROR = "error";

    private static final String MESSAGE = "message";

    private static final int LONGEST = 2000;
    /** The reason is searched for in so many characters. */
    private static final int MOST_SEARCHED = 64 * 1024;

    private static final int DEEPEST = 4;

    private ErrorMessages() {}

    /** The reason in a body, at most 2000 characters, or the alternative if there is none. */
    public static String of(String body, String otherwise) {
        String message = plain(innermost(cut(body, MOST_SEARCHED).strip()));
        return cut(message.isEmpty() ? otherwise : message, LONGEST);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** A string field of an error, other than the reason. */
    public static Optional<String> member(String body, String name) {
        JsonNode json = body.contains(name) ? json(body) : null;
        return json == null
                ? Optional.empty()
                : Optional.ofNullable(json.path(name).textValue());
    }

    private static String innermost(String body) {
        String text = body;
        for (int depth = 0; depth < DEEPEST && text.startsWith("{"); depth++) {
            JsonNode json = json(text);
            if (json == null) {
                return text;
            }
            text = reason(json, text).strip();
        }
        return text;
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return SharedMapper.get().readTree(text);
        } catch (JsonProcessingException e) {
            return null; // Truncated, or not JSON.
        }
    }

    private static String reason(JsonNode json, String text) {
        JsonNode error = json.path(ERROR);
        if (error.isTextual()) {
            return error.textValue();
        }
        for (JsonNode message : List.of(error.path(MESSAGE), json.path(MESSAGE))) {
            if (message.isTextual()) {
                return message.textValue();
            }
        }
        return error.isObject() && error.isEmpty() ? "" : text;
    }

    private static String plain(String text) {
        return text.startsWith("<") ? new HtmlText(text).read() : text;
    }
}
