package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.KnownValues;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Release;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Removes the parts of a contract that a release does not have: marked parts, parts that refer to a removed component, and parts that lost
 * something they require, for example an array its items or a media type its schema.
 */
final class PartRemover {
    /** Fields that an object requires if it has them. */
    private static final Set<String> PARTS = Set.of("schema", "items", "additionalProperties");
    /** Arrays and maps that require at least one entry. */
    private static final Set<String> CHOICES = Set.of("oneOf", "anyOf", "allOf", "content");

    private final JsonNode whole;
    private final Release release;
    private final Set<JsonNode> broken = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean changed;

    /**
     * @param whole the complete contract, to distinguish removed components from those that never existed
     * @param release the release to keep
     */
    PartRemover(JsonNode whole, Release release) {
        this.whole = whole;
        this.release = release;
    }

    /** Removes the parts from a contract, which must be a copy. */
    void remove(ObjectNode root) {
        JsonFilter.keep(root, "x-errors", error -> present(error, "since", "removed"));
        do {
            changed = false;
            object(root, root, "", false);
        } while (changed);
        JsonFilter.keepNames(
                root.path("paths"),
                path -> root.path("paths").path(path).properties().stream()
                        .anyMatch(member -> member.getValue().has("responses")));
    }

    private void walk(ObjectNode root, JsonNode node, String pointer, boolean map) {
        if (node instanceof ObjectNode object) {
            object(root, object, pointer, map);
        } else if (node instanceof ArrayNode list) {
            int before = list.size();
            JsonFilter.keep(list, item -> !gone(root, item));
            changed |= list.size() < before;
            for (int i = 0; i < list.size(); i++) {
                walk(root, list.get(i), pointer + "/" + i, false);
            }
        }
    }

    private void object(ObjectNode root, ObjectNode object, String pointer, boolean map) {
        if (!map) {
            values(object);
        }
        for (String name : JsonFilter.names(object)) {
            JsonNode member = object.path(name);
            String place = pointer + "/" + Pointers.escape(name);
            if (DataPointers.contains(place)) {
                continue;
            }
            if (gone(root, member)) {
                object.remove(name);
                changed = true;
                lost(object, !map && PARTS.contains(name));
            } else {
                boolean some = !member.isEmpty();
                walk(root, member, place, !map && DataPointers.MAPS.contains(name));
                lost(object, !map && CHOICES.contains(name) && some && member.isEmpty());
                if (!map && name.equals("x-examples") && member.isEmpty()) {
                    object.remove(name);
                }
            }
        }
        if (!map && object.path("properties").isObject()) {
            JsonFilter.keep(
                    object, "required", name -> object.path("properties").has(name.asText()));
            JsonFilter.keep(
                    object, "x-always", name -> object.path("properties").has(name.asText()));
        }
    }

    private void lost(ObjectNode object, boolean part) {
        if (part && broken.add(object)) {
            changed = true;
        }
    }

    /** Removes values that were added later from an enum, with their descriptions. */
    private void values(ObjectNode schema) {
        if (!(KnownValues.of(schema) instanceof ArrayNode values)
                || !(schema.get("x-since-values") instanceof ObjectNode since)) {
            return;
        }
        for (int i = values.size() - 1; i >= 0; i--) {
            String value = values.get(i).asText();
            if (since.has(value) && Release.read(since.path(value).asText()).after(release)) {
                values.remove(i);
                since.remove(value);
                if (schema.get("x-enum-descriptions") instanceof ArrayNode descriptions) {
                    descriptions.remove(i);
                }
            }
        }
        if (since.isEmpty()) {
            schema.remove("x-since-values");
        }
        lost(schema, values.isEmpty());
    }

    private boolean gone(JsonNode root, JsonNode node) {
        if (!node.isObject()) {
            return false;
        }
        String target = node.path("$ref").asText();
        boolean dangling = target.startsWith("#/")
                && root.at(target.substring(1)).isMissingNode()
                && !whole.at(target.substring(1)).isMissingNode();
        return dangling || broken.contains(node) || !present(node, "x-since", "x-removed");
    }

    private boolean present(JsonNode node, String since, String removed) {
        boolean later = node.path(since).isTextual()
                && Release.read(node.path(since).textValue()).after(release);
        boolean earlier = node.path(removed).isTextual()
                && !Release.read(node.path(removed).textValue()).after(release);
        return !later && !earlier;
    }
}
