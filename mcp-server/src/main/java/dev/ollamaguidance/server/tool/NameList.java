package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.server.text.ForeignText;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of models that a server listed, for text of this server.
 *
 * @param valid the valid names among the first 10,000
 * @param invalid number of names among the first 10,000 that are left out because they are not valid model names
 * @param further number of names after the first 10,000
 */
public record NameList(List<String> valid, int invalid, int further) {
    private static final int MAX_NAMES = 10;
    private static final int MAX_CHECKED = 10_000;

    public NameList {
        valid = List.copyOf(valid);
    }

    /**
     * Returns the names in an array of objects.
     *
     * @param field field of the name
     */
    public static NameList of(JsonNode models, String field) {
        List<String> valid = new ArrayList<>();
        int invalid = 0;
        int checked = Math.min(MAX_CHECKED, models.size());
        for (int i = 0; i < checked; i++) {
            String name = models.path(i).path(field).asText();
            if (ForeignText.isName(name)) {
                valid.add(name);
            } else {
                invalid++;
            }
        }
        return new NameList(valid, invalid, models.size() - checked);
    }

    /** Returns the first ten valid names and the number of the others, for example {@code a:1, b:2 and 3 more}. */
    public String shown() {
        String names = String.join(", ", valid.subList(0, Math.min(MAX_NAMES, valid.size())));
        int more = Math.max(0, valid.size() - MAX_NAMES) + further;
        return more > 0 ? names + " and " + more + " more" : names;
    }

    /** Returns a sentence about the names that are left out, after a space; empty if there are none. */
    public String note() {
        return invalid == 0 ? "" : " " + leftOut(invalid);
    }

    /** Returns a sentence about names that are left out. */
    static String leftOut(int invalid) {
        return invalid == 1
                ? "1 name that is not a valid model name was left out."
                : invalid + " names that are not valid model names were left out.";
    }
}
