package dev.ollamaguidance.server.argument;

import dev.ollamaguidance.server.text.ForeignText;
import org.jspecify.annotations.Nullable;

/**
 * The position of a value in the arguments of one call. Becomes text only for a message.
 *
 * @param parent the position of the object or array around the value; null for all arguments
 * @param name a field name or an index
 */
record ArgumentPath(@Nullable ArgumentPath parent, Object name) {
    private static final int MAX_NAME = 100;
    private static final int MAX_LENGTH = 100;

    static final ArgumentPath ROOT = new ArgumentPath(null, "");

    ArgumentPath child(Object inner) {
        return new ArgumentPath(this, inner);
    }

    /** The position as text, for example {@code messages[0].content}; of a deep one, only the innermost names. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (ArgumentPath path = this; path.parent != null && text.length() < MAX_LENGTH; path = path.parent) {
            String shown = path.name instanceof Integer
                    ? "[" + path.name + "]"
                    : ForeignText.line(String.valueOf(path.name), MAX_NAME);
            boolean inner = !text.isEmpty() && text.charAt(0) != '[';
            text.insert(0, inner ? shown + "." : shown);
        }
        return text.toString();
    }
}
