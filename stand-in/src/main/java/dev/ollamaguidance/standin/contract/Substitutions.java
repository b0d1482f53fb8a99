package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replaces values of an example's request by those of the received request in the example's response. A value is replaced
 * if it is a whole string or a separate name within a string.
 *
 * @param replacements new values by the values of the example
 */
record Substitutions(Map<String, String> replacements) {

    /** Characters that continue a name: {@code smollm2} is not a separate name in {@code smollm2:135m}. */
    private static final String NOT_BEHIND = "(?<![A-Za-z0-9_:.-])";

    private static final String NOT_BEFORE = "(?![A-Za-z0-9_:/-]|\\.[A-Za-z0-9])";

    Substitutions {
        replacements = Map.copyOf(replacements);
    }

    static Substitutions none() {
        return new Substitutions(Map.of());
    }

    /** A copy that also replaces {@code shown} by {@code asked}. No effect if either is null or {@code shown} is empty. */
    Substitutions with(@Nullable String shown, @Nullable String asked) {
        if (shown == null || asked == null || shown.isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(replacements);
        more.put(shown, asked);
        return new Substitutions(more);
    }

    /** A copy of a value with replacements in all its strings. Names of fields do not change. */
    JsonNode in(JsonNode value) {
        if (replacements.isEmpty()) {
            return value;
        }
        String shown = replacements.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
        return in(value, Pattern.compile(NOT_BEHIND + shown + NOT_BEFORE));
    }

    private JsonNode in(JsonNode value, Pattern shown) {
        if (value.isTextual()) {
            return TextNode.valueOf(in(value.textValue(), shown));
        }
        if (value.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> copy.add(in(element, shown)));
            return copy;
        }
        if (value.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(member -> copy.set(member.getKey(), in(member.getValue(), shown)));
            return copy;
        }
        return value;
    }

    private String in(String text, Pattern shown) {
        return shown.matcher(text)
                .replaceAll(echo -> Matcher.quoteReplacement(replacements.getOrDefault(echo.group(), echo.group())));
    }
}
