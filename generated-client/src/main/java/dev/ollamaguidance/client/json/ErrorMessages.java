package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final int DEEPEST = 4;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern TAGS = Pattern.compile("(?is)<(script|style).*?</\\1>|<[^>]*>");

    private ErrorMessages() {}

    /** The reason in a body, at most 2000 characters, or the alternative if there is none. */
    public static String of(String body, String otherwise) {
        String message = plain(innermost(body.strip()));
        if (message.isEmpty()) {
            return otherwise;
        }
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST);
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
        if (!text.startsWith("<")) {
            return text;
        }
        Matcher title = TITLE.matcher(text);
        String page = title.find() ? title.group(1) : TAGS.matcher(text).replaceAll(" ");
        return page.replaceAll("\\s+", " ").strip();
    }
}
