package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the contract says about a value.
 *
 * @param type its type in words
 * @param description what it means
 * @param initial the value that an absent field has
 * @param serverDefault the value that applies if neither the request nor the model sets the field
 * @param range the range of a number; empty if the contract does not limit it
 * @param values the values that the contract names
 * @param releases the release that added it, removed it or changed it
 * @param replacedBy the field or operation to use instead
 */
record Facts(
        String type,
        String description,
        Optional<JsonNode> initial,
        Optional<JsonNode> serverDefault,
        String range,
        List<NamedValue> values,
        Releases releases,
        Optional<String> replacedBy) {
    /**
     * A value that the contract names.
     *
     * @param meaning what it means; empty if the contract does not say
     * @param since the release that added it; empty if all releases have it
     */
    record NamedValue(String value, String meaning, String since) {}

    /** The short facts, in the order in which a page shows them. The type comes first. */
    List<String> words(String presence, boolean toolOnly) {
        List<String> words = new ArrayList<>();
        words.add(type);
        add(words, presence);
        add(words, range);
        serverDefault.ifPresent(value -> words.add("server default " + Markdown.code(shown(value))));
        initial.ifPresent(value -> words.add("default " + Markdown.code(shown(value))));
        words.addAll(releases.words());
        add(words, toolOnly ? "tool only" : "");
        return words;
    }

    private static void add(List<String> words, String word) {
        if (!word.isEmpty()) {
            words.add(word);
        }
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    /** The description, followed by values, replacement and changes in sentences. */
    String sentences(PageStyle style) {
        StringBuilder sentences = new StringBuilder(style.text(description));
        List<String> shown = values.stream().map(value -> shown(value, style)).toList();
        if (!shown.isEmpty()) {
            sentences.append(" Values: ").append(String.join(", ", shown)).append('.');
        }
        replacedBy.ifPresent(
                other -> sentences.append(" Use ").append(Markdown.code(other)).append(" instead."));
        releases.changes(style).forEach(change -> sentences.append(' ').append(change));
        return sentences.toString();
    }

    private static String shown(NamedValue value, PageStyle style) {
        List<String> about = new ArrayList<>();
        add(about, value.since().isEmpty() ? "" : "added in " + value.since());
        add(about, style.text(value.meaning()).replaceFirst("\\.$", ""));
        return Markdown.code(value.value()) + (about.isEmpty() ? "" : " (" + String.join("; ", about) + ")");
    }
}
