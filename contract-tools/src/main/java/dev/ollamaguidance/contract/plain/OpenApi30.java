package dev.ollamaguidance.contract.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.KnownValues;
import dev.ollamaguidance.contract.SchemaWalk;
import java.util.ArrayList;
import java.util.List;

/** Writes a document of OpenAPI 3.1.0 as one of <a href="https://spec.openapis.org/oas/v3.0.3">3.0.3</a>, in place. */
final class OpenApi30 {
    private final ObjectNode root;

    private OpenApi30(ObjectNode root) {
        this.root = root;
    }

    static void convert(ObjectNode root) {
        root.put("openapi", "3.0.3");
        ObjectNode info = root.withObject("/info");
        info.remove("summary");
        ObjectNode license = info.withObject("/license");
        if (license.remove("identifier") != null) {
            license.put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        }
        OpenApi30 conversion = new OpenApi30(root);
        List<ObjectNode> schemas = new ArrayList<>();
        SchemaWalk.walk(root, (pointer, schema) -> {
            if (schema instanceof ObjectNode object) {
                schemas.add(object);
            }
        });
        schemas.forEach(conversion::schema);
        schemas.forEach(conversion::reference);
    }

    private void schema(ObjectNode schema) {
        if (schema.path("type").isArray()) {
            types(schema);
        }
        if (schema.has("const")) {
            // The one constant is null. With a type, ogen makes code of it that does not compile.
            schema.remove("const");
            schema.put("nullable", true);
        }
        for (String union : List.of("oneOf", "anyOf")) {
            if (schema.get(union) instanceof ArrayNode branches) {
                nullable(schema, union, branches);
            }
        }
        if (schema.path("examples").isArray()) {
            JsonNode first = schema.remove("examples").path(0);
            schema.set("example", first);
        }
        // Generators make bytes of format byte; the description says that the string is base64.
        schema.remove("contentEncoding");
    }

    private static void types(ObjectNode schema) {
        List<String> types = new ArrayList<>();
        schema.path("type").forEach(type -> types.add(type.asText()));
        if (types.remove("null")) {
            schema.put("nullable", true);
        }
        if (types.size() == 1) {
            schema.put("type", types.get(0));
            return;
        }
        schema.remove("type");
        ArrayNode branches = schema.putArray("oneOf");
        for (String type : types) {
            ObjectNode branch = branches.addObject().put("type", type);
            if (type.equals("array")) {
                branch.set(
                        "items", schema.has("items") ? schema.remove("items") : JsonNodeFactory.instance.objectNode());
            }
        }
    }

    private void nullable(ObjectNode schema, String union, ArrayNode branches) {
        for (int i = branches.size() - 1; i >= 0; i--) {
            if (branches.get(i).path("type").asText().equals("null")) {
                branches.remove(i);
                schema.put("nullable", true);
            }
        }
        if (branches.size() == 1 && target(branches.get(0)) instanceof ObjectNode branch) {
            ObjectNode around = schema.deepCopy();
            around.remove(union);
            schema.removeAll();
            schema.setAll(branch.deepCopy());
            schema.setAll(around);
        }
    }

    private JsonNode target(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : root.at(reference.substring(1));
    }

    /**
     * Members next to a {@code $ref} are ignored in 3.0. A simple value is written out, so that they count; a type with members, branches or
     * values of its own keeps its name.
     */
    private void reference(ObjectNode schema) {
        if (!schema.path("$ref").isTextual() || schema.size() == 1) {
            return;
        }
        JsonNode target = target(schema);
        boolean named = target.has("properties")
                || target.has("oneOf")
                || !KnownValues.of(target).isMissingNode();
        if (named) {
            JsonNode reference = schema.get("$ref");
            schema.removeAll();
            schema.set("$ref", reference);
            return;
        }
        ObjectNode around = schema.deepCopy();
        around.remove("$ref");
        schema.removeAll();
        schema.setAll((ObjectNode) target.deepCopy());
        schema.setAll(around);
    }
}
