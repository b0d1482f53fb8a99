package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.AcceptedForms.TextForm;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a string in the place of objects that a string can stand for, such as messages. The string is JSON of such objects only if it has
 * their fields: text of a user can be any other JSON.
 */
final class ItemText {
    private static final Pattern START = Pattern.compile("^\\s*(?:\\[\\s*)?\\{\\s*[\"']([A-Za-z_]{1,40})[\"']\\s*:");
    /** White space before the first field is rarely longer, and the rest does not matter. */
    private static final int MAX_START = 300;

    private final TextForm form;
    private final Shape item;

    private ItemText(Shape item, TextForm form) {
        this.item = item;
        this.form = form;
    }

    /** Returns null if a string cannot stand for the object. */
    static @Nullable ItemText of(@Nullable Shape item) {
        return item == null
                ? null
                : item.forms().text().map(form -> new ItemText(item, form)).orElse(null);
    }

    /** Reads a single object as JSON; null if the text is not JSON of one, for example because it is not valid. */
    @Nullable
    JsonNode object(String text) {
        return JsonInText.container(text) instanceof ObjectNode object && hasFields(object) ? object : null;
    }

    /** Reads an array of objects as JSON, also of a single object; null if the text is not JSON of them. */
    @Nullable
    JsonNode array(String text) {
        JsonNode json = JsonInText.container(text);
        if (json instanceof ObjectNode object) {
            return hasFields(object) ? JsonNodeFactory.instance.arrayNode().add(object) : null;
        }
        if (json == null) {
            return null;
        }
        for (JsonNode value : json) {
            if (!isItem(value)) {
                return null;
            }
        }
        return json;
    }

    /** Reads the value of another name, which is usually the text of a user: only an array of objects with all fixed fields is JSON. */
    @Nullable
    JsonNode arrayUnderOtherName(String text) {
        JsonNode json = JsonInText.container(text);
        if (json == null || !json.isArray() || json.isEmpty()) {
            return null;
        }
        for (JsonNode value : json) {
            if (!form.with().keySet().stream().allMatch(value::has)) {
                return null;
            }
        }
        return json;
    }

    /** Whether text starts as JSON of the objects, although it may not be valid. */
    boolean isStarted(String text) {
        Matcher start = START.matcher(text.substring(0, Math.min(MAX_START, text.length())));
        return start.find() && item.fields().containsKey(start.group(1));
    }

    /** Whether text is neither JSON of an object nor starts as it. */
    boolean isPlain(String text) {
        return !isStarted(text) && object(text) == null;
    }

    /** The object that text stands for. */
    JsonNode wrapped(String text) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        form.with().forEach(object::put);
        return object.put(form.field(), text);
    }

    /** What the text was read as, for the warning. */
    String detail() {
        StringBuilder detail = new StringBuilder();
        form.with().forEach((name, fixed) -> detail.append(" (" + name + " " + fixed + ")"));
        return detail.toString();
    }

    /** An item can be JSON in a string itself. */
    private boolean isItem(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object.isEmpty() || hasFields(object);
        }
        return value.isTextual() && object(value.textValue()) != null;
    }

    private boolean hasFields(ObjectNode object) {
        return object.properties().stream().anyMatch(field -> item.fields().containsKey(field.getKey()));
    }
}
