package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.util.ArrayList;
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

    /** Fields with a reason: of Ollama, OpenAI, FastAPI, problem details (RFC 9457), OAuth and others, in the order of their weight. */
    private static final List<String> REASONS =
            List.of(ERROR, "message", "detail", "details", "error_description", "reason", "msg", "errors", "title");

    private static final List<String> REASONS_WITH_STATUS =
            List.of("message", "detail", "errors", ERROR, "reason", "title");
    /** The byte order mark. */
    private static final String MARK = "\uFEFF";

    private static final int MOST_REASONS = 3;

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
        String text = body.startsWith(MARK) ? body.substring(1) : body;
        for (int depth = 0; depth < DEEPEST && (text.startsWith("{") || text.startsWith("[")); depth++) {
            JsonNode json = json(text);
            if (json == null || (json.isArray() && !json.path(0).isObject())) {
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

    /** The reason in an object, or the text of the object if it has none. */
    private static String reason(JsonNode json, String text) {
        String found = find(json, DEEPEST);
        boolean without = found.isEmpty() && json.has(ERROR) && !isReason(json.get(ERROR));
        return found.isEmpty() && !without ? text : found;
    }

    /** The first string in a field that servers use for reasons; empty if there is none. */
    private static String find(JsonNode json, int levels) {
        if (json.isTextual()) {
            return json.textValue();
        }
        if (levels == 0 || !json.isContainerNode()) {
            return "";
        }
        if (json.isArray()) {
            return all(json, levels);
        }
        // Of Spring, NestJS and Fastify, the field error is only the name of the status.
        boolean named =
                json.path("statusCode").isNumber() || json.path("status").isNumber();
        for (String field : named ? REASONS_WITH_STATUS : REASONS) {
            String found = find(json.path(field), levels - 1);
            if (!found.isBlank()) {
                String more = json.path("error_description").asText();
                return more.isEmpty() || found.equals(more) ? place(json) + found : found + ": " + more;
            }
        }
        return levels < DEEPEST
                        && json.path(0).isMissingNode()
                        && json.size() > 0
                        && json.iterator().next().isArray()
                ? find(json.iterator().next(), levels - 1)
                : "";
    }

    private static String all(JsonNode list, int levels) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_REASONS, list.size()); i++) {
            String each = find(list.get(i), levels - 1);
            if (!each.isBlank()) {
                found.add(each);
            }
        }
        return String.join("; ", found);
    }

    /** Where FastAPI found a mistake in the request: {@code loc}. */
    private static String place(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.path("loc").forEach(name -> names.add(name.asText()));
        return names.isEmpty() ? "" : String.join(".", names) + ": ";
    }

    /** Whether an object is an error: the field {@code error} has a reason, or there is no other field. */
    public static boolean isError(@Nullable JsonNode json) {
        if (json == null || !json.hasNonNull(ERROR)) {
            return false;
        }
        JsonNode error = json.get(ERROR);
        return isReason(error) || (json.size() == 1 && !error.isBoolean());
    }

    /** Whether a value has content: another one than an empty string, false, 0, null, or a list or object of such values. */
    public static boolean isReason(JsonNode error) {
        if (error.isContainerNode()) {
            for (JsonNode part : error) {
                if (isReason(part)) {
                    return true;
                }
            }
            return false;
        }
        return error.isTextual() ? !error.textValue().isBlank() : error.asBoolean();
    }

    /** Whether content in place of an empty body says that the operation failed. */
    public static boolean isFailure(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return false;
        }
        try (MappingIterator<JsonNode> values =
                SharedMapper.get().readerFor(JsonNode.class).readValues(text)) {
            while (values.hasNextValue()) {
                JsonNode json = values.nextValue();
                if (isError(json)
                        || json.path("errors").size() > 0
                        || json.path("detail").isTextual()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return text.contains("\"" + ERROR + "\":\""); // Too long to be read as a whole.
        }
    }

    /** Whether this is a JSON object with a reason in Ollama's form. */
    public static boolean isOllamaError(String text) {
        JsonNode json = text.stripLeading().startsWith("{") ? json(text) : null;
        return json != null && json.path(ERROR).isTextual();
    }

    private static String plain(String text) {
        return text.startsWith("<") ? new HtmlText(text).read() : text;
    }
}
