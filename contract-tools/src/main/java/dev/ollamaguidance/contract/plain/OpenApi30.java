package dev.ollamaguidance.contract.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.KnownValues;
import dev.ollamaguidance.contract.SchemaWalk;
import dev.ollamaguidance.contract.view.SingleBranchUnions;
import java.util.ArrayList;
import java.util.List;

/** Converts an OpenAPI 3.1.0 document to <a href="https://spec.openapis.org/oas/v3.0.3">3.0.3</a>, in place. */
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
        // From the inside out, and components before the references to them, because branches can be copied.
        SchemaWalk.insideOut(root).forEach(conversion::schema);
        SingleBranchUnions.replace(root);
        SchemaWalk.schemas(root).forEach(conversion::reference);
    }

    private void schema(ObjectNode schema) {
        if (schema.path("type").isArray()) {
            types(schema);
        }
        if (schema.has("const")) {
            constant(schema);
        }
        for (String union : List.of("oneOf", "anyOf")) {
            if (schema.get(union) instanceof ArrayNode branches) {
                nullable(schema, branches);
            }
        }
        if (schema.path("examples").isArray()) {
            JsonNode first = schema.remove("examples").path(0);
            schema.set("example", first);
        }
        exclusive(schema, "minimum", "exclusiveMinimum");
        exclusive(schema, "maximum", "exclusiveMaximum");
        // Not replaced by format byte, which generators map to bytes: the description says that the string is base64.
        schema.remove("contentEncoding");
    }

    private static void types(ObjectNode schema) {
        List<String> types = new ArrayList<>();
        schema.path("type").forEach(type -> types.add(type.asText()));
        boolean nullable = types.remove("null");
        if (types.size() == 1) {
            schema.put("type", types.get(0));
            if (nullable) {
                schema.put("nullable", true);
            }
            return;
        }
        schema.remove("type");
        JsonNode items = schema.remove("items");
        ArrayNode branches = schema.putArray("oneOf");
        for (String type : types) {
            ObjectNode branch = branches.addObject().put("type", type);
            if (nullable) {
                branch.put("nullable", true);
            }
            if (type.equals("array")) {
                branch.set("items", items == null ? JsonNodeFactory.instance.objectNode() : items);
            }
        }
    }

    /** Null becomes any value: {@code nullable} requires a type, and for an object that is null ogen generates code that does not compile. */
    private static void constant(ObjectNode schema) {
        JsonNode constant = schema.remove("const");
        if (!constant.isNull()) {
            schema.putArray("enum").add(constant);
        }
    }

    /** Replaces a {@code null} branch by {@code nullable: true} in each other branch. */
    private void nullable(ObjectNode schema, ArrayNode branches) {
        int before = branches.size();
        for (int i = branches.size() - 1; i >= 0; i--) {
            if (branches.get(i).path("type").asText().equals("null")) {
                branches.remove(i);
            }
        }
        if (branches.size() == before) {
            return;
        }
        for (int i = 0; i < branches.size(); i++) {
            ObjectNode branch = target(branches.get(i)).deepCopy();
            branch.put("nullable", true);
            branches.set(i, branch);
        }
        schema.remove("nullable");
    }

    private static void exclusive(ObjectNode schema, String bound, String exclusive) {
        if (schema.path(exclusive).isNumber()) {
            schema.set(bound, schema.get(exclusive));
            schema.put(exclusive, true);
        }
    }

    /**
     * OpenAPI 3.0 ignores fields next to a {@code $ref}. The target is inlined so that they apply, but a target with properties, branches or
     * known values stays a reference, without the fields.
     */
    private void reference(ObjectNode schema) {
        if (!schema.path("$ref").isTextual() || schema.size() == 1) {
            return;
        }
        JsonNode target = target(schema);
        boolean named = target.has("properties")
                || target.has("oneOf")
                || !KnownValues.of(target).isMissingNode();
        ObjectNode around = schema.deepCopy();
        around.remove("$ref");
        JsonNode reference = schema.get("$ref");
        schema.removeAll();
        if (named) {
            schema.set("$ref", reference);
        } else {
            schema.setAll((ObjectNode) target.deepCopy());
            schema.setAll(around);
        }
    }

    private JsonNode target(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : root.at(reference.substring(1));
    }
}
