package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps results small enough for the context of a model and for a host: omits fields that were not requested, truncates the largest values
 * and flattens deep ones, so that a result still matches its schema. The limit is for the whole line to the host, which has the result as
 * text and as structured content, in characters of JSON.
 *
 * @param limit maximum length of the line; at least 1,000
 */
record ResultSize(int limit) {
    /** Depth of structured content. With the message around it, a line is nested less than 100 levels deep, which all hosts can read. */
    static final int MAX_DEPTH = 64;

    private static final int SMALLEST = 1_000;
    /** Room for the fields of the message. */
    private static final int MESSAGE = 1_000;
    /** Longest warning about truncated values. */
    private static final int MAX_WARNING = 1_000;
    /** Room for a warning whose length is not known yet, and for the digits that another one can have more. */
    private static final int SHORT_WARNING = 200;
    /** Room for the other fields of structured content and of a block of text. */
    private static final int BLOCK = 40;

    ResultSize {
        limit = Math.max(SMALLEST, limit);
    }

    /** Returns the room for the text and the structured content together. */
    long room() {
        return (long) limit - Math.min(MESSAGE, limit / 4);
    }

    /**
     * A result and its text.
     *
     * @param warnings what was truncated and how to get more
     */
    record Shown(ObjectNode result, String text, List<String> warnings) {}

    /**
     * Removes fields that are returned only on request.
     *
     * @param omitted names of the fields
     * @param requested names of the fields that the call requests
     * @return warnings about the removed data and how to get it; empty if nothing was removed
     */
    static List<String> omit(ObjectNode result, List<String> omitted, Set<String> requested) {
        List<String> removed = new ArrayList<>();
        for (String field : omitted) {
            JsonNode value = result.path(field);
            if (!requested.contains(field) && !value.isMissingNode()) {
                if (!value.isEmpty() || value.isTextual()) {
                    removed.add(field + " (" + measure(value) + ")");
                }
                result.remove(field);
            }
        }
        return removed.isEmpty()
                ? List.of()
                : List.of("Omitted to save context: " + String.join(", ", removed)
                        + ". List them in the argument include to get them.");
    }

    /**
     * Fits a result and its text.
     *
     * @param taken length of the other parts of the line
     * @param answer JSON Pointer to the most important value; empty if there is none
     * @param writer creates the text from a result that fits
     */
    Shown fit(ObjectNode result, long taken, String answer, Function<ObjectNode, String> writer) {
        List<String> preferred =
                answer.isEmpty() ? List.of() : List.of(answer.substring(1).split("/", -1));
        long room = Math.max(room() / 2, room() - taken - 2 * BLOCK);
        JsonFitter whole = new JsonFitter();
        ObjectNode first = whole.fit(result, room, MAX_DEPTH - 1, preferred);
        String text = writer.apply(first);
        if (warnings(whole).isEmpty() && length(first) + JsonText.length(text) <= room) {
            return new Shown(first, text, List.of());
        }
        room -= 2 * Math.min(length(warnings(whole)), room / 4);
        long half = room / 2;
        JsonFitter fitter = new JsonFitter();
        ObjectNode fitted = fitter.fit(result, Math.max(half, room - JsonText.length(text)), MAX_DEPTH - 1, preferred);
        text = writer.apply(fitted);
        List<String> warnings = warnings(fitter);
        long rest = Math.max(half, room - length(fitted));
        if (JsonText.length(text) > rest) {
            text = ShortText.of(text, rest).text();
            if (warnings.isEmpty()) {
                warnings.add("The text is truncated because results are limited to " + limit
                        + " characters; the structured content is complete.");
            }
        }
        return new Shown(fitted, text, warnings);
    }

    private static long length(List<String> warnings) {
        return SHORT_WARNING
                + warnings.stream()
                        .mapToLong(warning -> JsonText.length(warning) + BLOCK)
                        .sum();
    }

    /** Fits a partial result, which is only in the structured content, into half of the room. */
    Shown fit(ObjectNode partial) {
        JsonFitter fitter = new JsonFitter();
        ObjectNode fitted = fitter.fit(partial, room() / 2, MAX_DEPTH - 2, List.of());
        return new Shown(fitted, "", warnings(fitter));
    }

    /** Applies the limit to a complete result. */
    CallResult fit(CallResult result) {
        long structured = JsonText.length(result.structured(), room(), MAX_DEPTH);
        long texts = result.texts().stream()
                .mapToLong(text -> JsonText.length(text) + BLOCK)
                .sum();
        if (structured + texts <= room() && structured < JsonText.TOO_DEEP) {
            return result;
        }
        long room = room() - Math.min(MAX_WARNING, room() / 4);
        long half = room / 2;
        List<String> shorter =
                fit(result.texts(), structured < JsonText.TOO_DEEP ? Math.max(half, room - structured) : half);
        long used = shorter.stream()
                .mapToLong(text -> JsonText.length(text) + BLOCK)
                .sum();
        JsonFitter fitter = new JsonFitter();
        ObjectNode fitted = fitter.fit(result.structured(), Math.max(half, room - used), MAX_DEPTH, List.of());
        if (fitted.path("warnings") instanceof ArrayNode warnings) {
            warnings(fitter).forEach(warnings::add);
        }
        return new CallResult(shorter, fitted, result.error());
    }

    /** Truncates the longest texts so that all fit. */
    private static List<String> fit(List<String> texts, long room) {
        List<String> shorter = new ArrayList<>();
        long left = room;
        for (int i = 0; i < texts.size(); i++) {
            long others = texts.subList(i + 1, texts.size()).stream()
                    .mapToLong(text -> JsonText.length(text) + BLOCK)
                    .sum();
            long mine = Math.max(left / (texts.size() - i), left - others) - BLOCK;
            String text = texts.get(i);
            shorter.add(
                    JsonText.length(text) <= mine
                            ? text
                            : ShortText.of(text, mine).text());
            left -= JsonText.length(shorter.get(i)) + BLOCK;
        }
        return shorter;
    }

    private List<String> warnings(JsonFitter fitter) {
        List<String> warnings = new ArrayList<>();
        if (!fitter.losses().isEmpty()) {
            warnings.add("Truncated because results are limited to " + limit + " characters: "
                    + String.join("; ", fitter.losses())
                    + ". The user can raise --result-limit (OLLAMA_MCP_RESULT_LIMIT).");
        }
        if (!fitter.flattened().isEmpty()) {
            warnings.add("Results are limited to " + MAX_DEPTH + " levels; deeper values are strings of their JSON: "
                    + String.join(", ", fitter.flattened()) + ".");
        }
        return warnings;
    }

    private static long length(ObjectNode fitted) {
        return JsonText.length(fitted, Integer.MAX_VALUE, MAX_DEPTH);
    }

    /** The size of a value, as text. */
    static String measure(JsonNode value) {
        if (value.isArray() && value.path(0).isArray()) {
            return value.size() + " × " + value.get(0).size() + " values";
        }
        if (value.isArray()) {
            return counted(value.size(), "item");
        }
        return value.isObject()
                ? counted(value.size(), "field")
                : counted(value.asText().length(), "character");
    }

    static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
