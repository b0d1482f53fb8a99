package dev.ollamaguidance.server.argument;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arrays to which the reader added a first item, so that messages name the places of the other items in the call. Not thread-safe.
 */
final class InsertedItems {
    private static final Pattern ITEM = Pattern.compile("^([^\\[\\]]{1,100})\\[(\\d{1,9})\\]");

    private final Map<String, String> names = new HashMap<>();

    /**
     * Adds an array.
     *
     * @param array the position of the array
     * @param name the position of the argument that became the first item
     */
    void add(ArgumentPath array, ArgumentPath name) {
        names.put(array.toString(), name.toString());
    }

    /** The position in the call of a value in the exact form. */
    String sent(String place) {
        Matcher item = ITEM.matcher(place);
        if (names.isEmpty() || !item.find() || !names.containsKey(item.group(1))) {
            return place;
        }
        int index = Integer.parseInt(item.group(2));
        return index == 0
                ? names.getOrDefault(item.group(1), place)
                : item.group(1) + "[" + (index - 1) + "]" + place.substring(item.end());
    }
}
