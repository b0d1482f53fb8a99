package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Visits all schemas of a contract: components, schemas of parameters and media types, and every schema in them. */
public final class SchemaWalk {
    private final BiConsumer<String, JsonNode> visit;

    private SchemaWalk(BiConsumer<String, JsonNode> visit) {
        this.visit = visit;
    }

    /**
     * Visits every schema once, from the outside in and in the order of the file. Does not follow references.
     *
     * @param root the whole contract
     * @param visit called with the pointer and the schema
     */
    public static void walk(JsonNode root, BiConsumer<String, JsonNode> visit) {
        SchemaWalk walk = new SchemaWalk(visit);
        Pointers.walk(root, "", SchemaWalk::entered, (pointer, value) -> {
            if (startsSchema(pointer) && value.isObject()) {
                walk.schema(pointer, value);
            }
        });
    }

    /** All schemas that are objects, in the order of {@link #walk}, for callers that change the contract during the iteration. */
    public static List<ObjectNode> schemas(JsonNode root) {
        List<ObjectNode> schemas = new ArrayList<>();
        walk(root, (pointer, schema) -> {
            if (schema instanceof ObjectNode object) {
                schemas.add(object);
            }
        });
        return schemas;
    }

    /** {@link #schemas} from the inside out: each schema follows all schemas in it. */
    public static List<ObjectNode> insideOut(JsonNode root) {
        List<ObjectNode> schemas = schemas(root);
        Collections.reverse(schemas);
        return schemas;
    }

    private static boolean entered(String pointer) {
        return !DataPointers.contains(pointer)
                && !startsSchema(pointer)
                && !Pointers.name(pointer).startsWith("x-");
    }

    private static boolean startsSchema(String pointer) {
        return Pointers.name(pointer).equals("schema")
                || Pointers.around(pointer).equals("/components/schemas");
    }

    private void schema(String pointer, JsonNode schema) {
        visit.accept(pointer, schema);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            schema(pointer + "/properties/" + Pointers.escape(property.getKey()), property.getValue());
        }
        for (String part : List.of("items", "additionalProperties")) {
            if (schema.path(part).isObject()) {
                schema(pointer + "/" + part, schema.path(part));
            }
        }
        for (String union : List.of("oneOf", "anyOf", "allOf")) {
            for (int i = 0; i < schema.path(union).size(); i++) {
                schema(pointer + "/" + union + "/" + i, schema.path(union).get(i));
            }
        }
    }
}
