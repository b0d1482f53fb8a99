package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A schema within the schema of a tool.
 *
 * @param name where it is, for example {@code ollama_chat.messages[].content}
 * @param isProperty whether it describes a property; false for an item, a value of a map or a branch of a union
 */
public record SchemaPlace(String name, boolean isProperty, JsonNode schema) {

    /** Returns all schemas within a schema, at any depth. */
    public static List<SchemaPlace> in(JsonNode schema, String name) {
        List<SchemaPlace> places = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            places.add(new SchemaPlace(name + "." + property.getKey(), true, property.getValue()));
        }
        for (String keyword : List.of("items", "additionalProperties")) {
            if (schema.path(keyword).isObject()) {
                places.add(new SchemaPlace(name + "[]", false, schema.get(keyword)));
            }
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            schema.path(keyword).forEach(branch -> places.add(new SchemaPlace(name + "|", false, branch)));
        }
        for (SchemaPlace place : List.copyOf(places)) {
            places.addAll(in(place.schema(), place.name()));
        }
        return places;
    }

    public String description() {
        return schema.path("description").asText();
    }
}
