package dev.ollamaguidance.server.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/**
 * Measures JSON in characters, escaped as it is serialized, and returns the start of it. No method serializes more than its limit, so values
 * of any size and depth are cheap.
 */
public final class JsonText {
    /** The length of a value that is longer than the limit. */
    public static final long TOO_LONG = Long.MAX_VALUE;
    /** The length of a value that is nested deeper than the limit. */
    public static final long TOO_DEEP = Long.MAX_VALUE - 1;

    private static final long LONGER = -1;
    private static final long DEEPER = -2;

    private JsonText() {}

    /** Returns the length of a string in JSON, with its quotation marks. */
    public static long length(String text) {
        long length = 2;
        for (int i = 0; i < text.length(); i++) {
            length += length(text.charAt(i));
        }
        return length;
    }

    private static int length(char character) {
        return switch (character) {
            case '"', '\\', '\b', '\t', '\n', '\f', '\r' -> 2;
            default -> character < ' ' ? 6 : 1;
        };
    }

    /**
     * Returns the length of a value.
     *
     * @param limit longest length of interest
     * @param levels deepest nesting of interest: 0 for a value that is neither an array nor an object
     * @return the length; {@link #TOO_LONG} or {@link #TOO_DEEP} at the first place that exceeds a limit
     */
    public static long length(JsonNode value, long limit, int levels) {
        long left = left(value, limit, levels);
        return left == DEEPER ? TOO_DEEP : left < 0 ? TOO_LONG : limit - left;
    }

    /** Whether a value is within both limits. */
    public static boolean fits(JsonNode value, long limit, int levels) {
        return left(value, limit, levels) >= 0;
    }

    /** The rest of the limit after a value; negative if it exceeds a limit. The recursion is bounded by the levels. */
    private static long left(JsonNode value, long limit, int levels) {
        if (!value.isContainerNode()) {
            String text = value.asText();
            if (!isQuoted(value)) {
                return Math.max(LONGER, limit - text.length());
            }
            return text.length() > limit ? LONGER : Math.max(LONGER, limit - length(text));
        }
        if (levels < 1) {
            return DEEPER;
        }
        // One comma less than items, if there are any.
        long left = limit - (value.isEmpty() ? 2 : 1);
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (field.getKey().length() > left) {
                    return LONGER;
                }
                left = left(field.getValue(), left - length(field.getKey()) - 2, levels - 1);
                if (left < 0) {
                    return left;
                }
            }
        } else {
            for (JsonNode item : value) {
                left = left(item, left - 1, levels - 1);
                if (left < 0) {
                    return left;
                }
            }
        }
        return Math.max(LONGER, left);
    }

    private static boolean isQuoted(JsonNode value) {
        return !value.isNumber() && !value.isBoolean() && !value.isNull();
    }

    /** Returns how many characters of a string fit into a length in JSON, without quotation marks. Does not split a surrogate pair. */
    public static int fitting(String text, long length) {
        long left = length;
        int count = 0;
        while (count < text.length()) {
            left -= length(text.charAt(count));
            if (left < 0) {
                break;
            }
            count++;
        }
        return ForeignText.start(text, count).length();
    }

    /** Returns the JSON of a value, or its first characters if it is longer. */
    public static String start(JsonNode value, int max) {
        StringBuilder json = new StringBuilder();
        Deque<Open> open = new ArrayDeque<>();
        write(value, json, open, max);
        while (!open.isEmpty() && json.length() <= max) {
            Open innermost = open.peek();
            if (innermost.rest.hasNext()) {
                innermost.next(json, open, max);
            } else {
                json.append(innermost.end);
                open.pop();
            }
        }
        return ForeignText.start(json.toString(), max);
    }

    private static void write(JsonNode value, StringBuilder json, Deque<Open> open, int max) {
        if (value.isObject()) {
            json.append('{');
            open.push(new Open(value.properties().iterator(), '}'));
        } else if (value.isArray()) {
            json.append('[');
            open.push(new Open(value.iterator(), ']'));
        } else if (isQuoted(value)) {
            json.append(quoted(value.asText(), max));
        } else {
            json.append(value.asText());
        }
    }

    private static String quoted(String text, int max) {
        return TextNode.valueOf(ForeignText.start(text, max)).toString();
    }

    /** An array or object whose end is not written yet. */
    private static final class Open {
        private final Iterator<?> rest;
        private final char end;
        private boolean started;

        Open(Iterator<?> rest, char end) {
            this.rest = rest;
            this.end = end;
        }

        void next(StringBuilder json, Deque<Open> open, int max) {
            if (started) {
                json.append(',');
            }
            started = true;
            Object next = rest.next();
            if (next instanceof Map.Entry<?, ?> field) {
                json.append(quoted(String.valueOf(field.getKey()), max)).append(':');
                write((JsonNode) field.getValue(), json, open, max);
            } else {
                write((JsonNode) next, json, open, max);
            }
        }
    }
}
