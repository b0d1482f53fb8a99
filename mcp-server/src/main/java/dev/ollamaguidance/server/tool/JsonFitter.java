package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.text.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fits a JSON object into a number of characters and levels, so that it still matches its schema: truncates strings, keeps the first items
 * of an array, and divides the room of an object so that its small fields stay whole. Does not change the given object. The time is linear
 * in the size of the object. Create one per object; not thread-safe.
 */
final class JsonFitter {
    private static final int MAX_LOSSES = 3;
    private static final int MAX_FLATTENED_SHOWN = 2;
    private static final int MAX_NAME = 50;
    private static final int MAX_PLACE = 100;
    /** Room for a value below which it is omitted. */
    private static final int SHORTEST = 40;
    /** Longest string that replaces a value which is nested too deep. */
    private static final int MAX_FLATTENED = 1_000;
    /** The share of the room, in quarters, that the preferred field gets if it needs it. */
    private static final int PREFERRED = 3;

    /** The outermost losses, the outermost first. */
    private final List<Loss> losses = new ArrayList<>();

    private int lost;
    private final List<String> flattened = new ArrayList<>();

    /**
     * Returns the object if it fits, otherwise a shorter one.
     *
     * @param room maximum length in characters of JSON
     * @param levels maximum depth; 1 for an object without arrays and objects
     * @param preferred names of the fields that lead to the most important value; empty if there is none
     */
    ObjectNode fit(ObjectNode value, long room, int levels, List<String> preferred) {
        return JsonText.fits(value, room, levels) ? value : object(value, room, levels, Place.ROOT, preferred);
    }

    /** Returns what was truncated or omitted, for example {@code models had 50 items, 20 kept}; only the outermost ones. */
    List<String> losses() {
        List<String> named = new ArrayList<>();
        losses.forEach(loss -> named.add(loss.place + " had " + loss.size + ", " + loss.kept + " kept"));
        if (lost > named.size()) {
            named.add("and " + (lost - named.size()) + " more");
        }
        return named;
    }

    /** Returns the places of values that became strings because they are nested too deep; only the first ones. */
    List<String> flattened() {
        return flattened;
    }

    private ObjectNode object(ObjectNode value, long room, int levels, Place place, List<String> preferred) {
        String first = preferred.isEmpty() ? "" : preferred.get(0);
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>();
        long names = room / 2 - (value.has(first) ? cost(first) : 0);
        long left = room - 2;
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            boolean isPreferred = !preferred.isEmpty() && field.getKey().equals(first);
            if (!isPreferred && field.getKey().length() > names) {
                continue;
            }
            long cost = cost(field.getKey());
            if (isPreferred || cost <= names) {
                fields.add(field);
                left -= cost;
                names -= isPreferred ? 0 : cost;
            }
        }
        left = Math.max(0, left);
        long[] rooms = rooms(fields, left, levels - 1, preferred.isEmpty() ? null : first);
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < rooms.length; i++) {
            String name = fields.get(i).getKey();
            JsonNode shorter = fitted(
                    fields.get(i).getValue(),
                    rooms[i],
                    levels - 1,
                    new Place(place, name),
                    name.equals(first)
                            ? preferred.subList(Math.min(1, preferred.size()), preferred.size())
                            : List.of());
            if (shorter != null) {
                kept.set(name, shorter);
            }
        }
        if (kept.size() < value.size()) {
            lost(place, ResultSize.counted(value.size(), "field"), kept.size());
        }
        return kept;
    }

    /** The length of a field's name, its quotation marks, the colon and the comma. */
    private static long cost(String name) {
        return JsonText.length(name) + 2;
    }

    /** Divides the room: small values get what they need, the others equal shares of the rest. */
    private static long[] rooms(
            List<Map.Entry<String, JsonNode>> fields, long room, int levels, @Nullable String preferred) {
        long[] sizes = new long[fields.size()];
        long sum = 0;
        int first = -1;
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.min(room, JsonText.length(fields.get(i).getValue(), room, levels));
            if (fields.get(i).getKey().equals(preferred)) {
                first = i;
            } else {
                sum += sizes[i];
            }
        }
        long left = room;
        if (first >= 0) {
            sizes[first] = Math.min(sizes[first], Math.max(room - sum, room * PREFERRED / 4));
            left -= sizes[first];
        }
        long share = share(sizes, first, left);
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i == first ? sizes[i] : Math.min(sizes[i], share);
        }
        return sizes;
    }

    /** The largest share with which all values together fit. */
    private static long share(long[] sizes, int without, long room) {
        long[] sorted = sizes.clone();
        if (without >= 0) {
            sorted[without] = 0;
        }
        Arrays.sort(sorted);
        long left = room;
        for (int i = 0; i < sorted.length; i++) {
            long share = left / (sorted.length - i);
            if (sorted[i] > share) {
                return share;
            }
            left -= sorted[i];
        }
        return room;
    }

    /** Returns the value if it fits, otherwise a shorter one; null if it cannot be shortened that much. */
    private @Nullable JsonNode fitted(JsonNode value, long room, int levels, Place place, List<String> preferred) {
        if (JsonText.fits(value, room, levels)) {
            return value;
        }
        if (room < SHORTEST) {
            return null;
        }
        if (value.isContainerNode() && levels < 1) {
            return flat(value, room, place);
        }
        if (value instanceof ObjectNode object) {
            return object(object, room, levels, place, preferred);
        }
        if (value instanceof ArrayNode array) {
            return array(array, room, levels, place);
        }
        return value.isTextual() ? text(value.textValue(), room, place) : null;
    }

    private ArrayNode array(ArrayNode array, long room, int levels, Place place) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        long left = room - 2;
        for (JsonNode item : array) {
            long size = JsonText.length(item, left - 1, levels - 1);
            JsonNode shorter = item;
            if (size >= JsonText.TOO_DEEP) {
                // Part of a vector looks like a vector, so vectors are kept whole or not at all.
                boolean whole = item.path(0).isNumber() || (size == JsonText.TOO_LONG && !kept.isEmpty());
                shorter = whole
                        ? null
                        : fitted(item, left - 1, levels - 1, new Place(place, "[" + kept.size() + "]"), List.of());
                if (shorter == null) {
                    break;
                }
                size = JsonText.length(shorter, left - 1, levels - 1);
            }
            kept.add(shorter);
            left -= size + 1;
        }
        if (kept.size() < array.size()) {
            lost(place, ResultSize.measure(array), kept.size());
        }
        return kept;
    }

    private TextNode text(String text, long room, Place place) {
        ShortText shorter = ShortText.of(text, room);
        lost(place, ResultSize.counted(text.length(), "character"), shorter.kept());
        return TextNode.valueOf(shorter.text());
    }

    private TextNode flat(JsonNode value, long room, Place place) {
        if (flattened.size() < MAX_FLATTENED_SHOWN) {
            flattened.add(place.toString());
        }
        // Escaped quotation marks can double the length.
        int max = (int) Math.min(MAX_FLATTENED, room / 2 - ShortText.MARKER.length());
        String json = JsonText.start(value, Math.max(0, max) + 1);
        String shown = json.length() > max ? ForeignText.start(json, Math.max(0, max)) + ShortText.MARKER : json;
        return TextNode.valueOf(shown);
    }

    private void lost(Place place, String size, int kept) {
        lost++;
        int rank = losses.size();
        while (rank > 0 && losses.get(rank - 1).place.depth() > place.depth()) {
            rank--;
        }
        if (rank < MAX_LOSSES) {
            losses.add(rank, new Loss(place, size, kept));
            losses.subList(Math.min(MAX_LOSSES, losses.size()), losses.size()).clear();
        }
    }

    /** What was truncated, how large it was, and how much of it was kept. */
    private record Loss(Place place, String size, int kept) {}

    /**
     * A position in the object, which becomes text only if something is lost there.
     *
     * @param parent null for the object itself
     * @param name a field name, or an index in brackets
     */
    private record Place(@Nullable Place parent, String name, int depth) {
        static final Place ROOT = new Place(null, "", 0);

        Place(Place parent, String name) {
            this(parent, name, parent.depth + 1);
        }

        @Override
        public String toString() {
            StringBuilder path = new StringBuilder();
            for (Place place = this; place.parent != null && path.length() < MAX_PLACE; place = place.parent) {
                String shown = ForeignText.line(place.name, MAX_NAME);
                boolean inner = !path.isEmpty() && path.charAt(0) != '[';
                path.insert(0, inner ? shown + "." : shown);
            }
            return path.isEmpty() ? "the result" : path.toString();
        }
    }
}
