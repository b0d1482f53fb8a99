package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.CompactField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shortens full schemas to those that a host shows to a model with every request, so that the list of tools stays small: nothing is repeated,
 * and keywords that the server checks anyway are omitted. A brief schema accepts everything that the full schema accepts.
 */
final class BriefSchemas {
    /** Keywords that only the full schema has. The description of a value states its form; a pattern does not help a model much. */
    private static final Set<String> LEFT_OUT =
            Set.of("pattern", "format", "examples", "deprecated", "contentEncoding");

    private static final List<String> UNIONS = List.of("oneOf", "anyOf");

    private BriefSchemas() {}

    /**
     * The schema of a tool's arguments.
     *
     * @param full the schema that the server checks against
     * @param compact the fields to show in a short form, from {@code x-mcp.compact}
     */
    static ObjectNode arguments(ObjectNode full, List<CompactField> compact) {
        ObjectNode brief = brief(full, true);
        ObjectNode properties = (ObjectNode) brief.get("properties");
        for (CompactField entry : compact) {
            JsonNode field = full.path("properties").path(entry.field());
            String description =
                    entry.description().orElse(field.path("description").asText());
            properties.set(entry.field(), compact(field, entry.show(), description));
        }
        return brief;
    }

    /** Whether the short form of a field omits anything. */
    static boolean abridges(ObjectNode full, List<CompactField> compact) {
        for (CompactField entry : compact) {
            JsonNode field = full.path("properties").path(entry.field());
            if (!outline(field, entry.show()).equals(inside(field))) {
                return true;
            }
        }
        return false;
    }

    /** The fields of a result and their types, without descriptions. */
    static ObjectNode types(ObjectNode full) {
        ObjectNode types = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : full.path("properties").properties()) {
            ObjectNode type = type(property.getValue());
            // A field without a type is omitted: hosts complain about empty schemas.
            if (!type.isEmpty()) {
                types.set(property.getKey(), type);
            }
        }
        return types;
    }

    /** The schema without the keywords that only the server needs. An inner description is dropped if the outer one is enough. */
    private static ObjectNode brief(JsonNode full, boolean described) {
        ObjectNode brief = JsonNodeFactory.instance.objectNode();
        boolean said = described && full.has("description");
        for (Map.Entry<String, JsonNode> keyword : full.properties()) {
            JsonNode value = keyword.getValue();
            switch (keyword.getKey()) {
                case "description" -> {
                    if (said) {
                        brief.set("description", value);
                    }
                }
                case "properties" -> {
                    ObjectNode properties = brief.putObject("properties");
                    value.properties()
                            .forEach(property -> properties.set(property.getKey(), brief(property.getValue(), true)));
                }
                case "items" -> brief.set("items", brief(value, false));
                case "additionalProperties" ->
                    brief.set("additionalProperties", value.isObject() ? brief(value, !said) : value);
                case "oneOf", "anyOf" -> {
                    Set<ObjectNode> branches = new LinkedHashSet<>();
                    value.forEach(branch -> branches.add(brief(branch, !said)));
                    union(brief, branches);
                }
                case "default" -> {
                    if (showsDefault(full)) {
                        brief.set("default", value);
                    }
                }
                default -> {
                    if (!LEFT_OUT.contains(keyword.getKey())
                            && !keyword.getKey().startsWith("x-")) {
                        brief.set(keyword.getKey(), value);
                    }
                }
            }
        }
        return brief;
    }

    private static ObjectNode compact(JsonNode full, List<String> show, String description) {
        ObjectNode compact = JsonNodeFactory.instance.objectNode();
        compact.put("description", description);
        compact.setAll(outline(full, show));
        if (showsDefault(full)) {
            compact.set("default", full.get("default"));
        }
        return compact;
    }

    /** A brief schema without the description and default of the whole value. */
    private static ObjectNode inside(JsonNode full) {
        return brief(full, true).remove(List.of("description", "default"));
    }

    /** The default false is omitted, because readers expect it. */
    private static boolean showsDefault(JsonNode full) {
        JsonNode value = full.path("default");
        return !value.isMissingNode() && !(value.isBoolean() && !value.asBoolean());
    }

    /** The types of a value. Objects accept any field; shown fields have their descriptions. */
    private static ObjectNode outline(JsonNode full, List<String> show) {
        ObjectNode outline = JsonNodeFactory.instance.objectNode();
        for (String union : UNIONS) {
            if (full.has(union)) {
                Set<ObjectNode> branches = new LinkedHashSet<>();
                full.get(union).forEach(branch -> branches.add(outline(branch, show)));
                union(outline, branches);
            }
        }
        if (full.has("type")) {
            outline.set("type", full.get("type"));
        }
        if (full.has("items")) {
            outline.set("items", outline(full.get("items"), show));
        }
        if (full.path("type").asText().equals("object")) {
            shown(full, show, outline);
            outline.put("additionalProperties", true);
        }
        return outline;
    }

    private static void shown(JsonNode full, List<String> show, ObjectNode outline) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (String name : show) {
            JsonNode property = full.path("properties").path(name);
            if (!property.isMissingNode()) {
                properties.set(name, shown(property));
            }
        }
        for (JsonNode name : full.path("required")) {
            if (properties.has(name.asText())) {
                required.add(name);
            }
        }
        if (!properties.isEmpty()) {
            outline.set("properties", properties);
        }
        if (!required.isEmpty()) {
            outline.set("required", required);
        }
    }

    /** A field in full, but without the fields of objects in it. */
    private static ObjectNode shown(JsonNode field) {
        boolean hasObjects = field.has("properties") || field.path("items").has("properties");
        return hasObjects ? compact(field, List.of(), field.path("description").asText()) : brief(field, true);
    }

    private static ObjectNode type(JsonNode full) {
        ObjectNode type = JsonNodeFactory.instance.objectNode();
        for (String union : UNIONS) {
            if (full.has(union)) {
                Set<ObjectNode> branches = new LinkedHashSet<>();
                full.get(union).forEach(branch -> branches.add(type(branch)));
                union(type, branches);
            }
        }
        if (full.has("type")) {
            type.set("type", full.get("type"));
        }
        ObjectNode items = full.has("items") ? type(full.get("items")) : type.objectNode();
        if (!items.isEmpty()) {
            type.set("items", items);
        }
        return type;
    }

    /** Branches as {@code anyOf}, which every host supports, each with one type. A single branch does not need a union. */
    private static void union(ObjectNode schema, Set<ObjectNode> branches) {
        if (branches.size() == 1) {
            schema.setAll(branches.iterator().next());
        } else if (!branches.contains(JsonNodeFactory.instance.objectNode())) {
            ArrayNode union = schema.putArray("anyOf");
            branches.forEach(union::add);
        }
    }
}
