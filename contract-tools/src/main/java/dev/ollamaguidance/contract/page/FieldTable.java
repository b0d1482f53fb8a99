package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a table of the members of an object, and below it what changed about them. A component is named with a link, never repeated. */
final class FieldTable {
    private static final List<String> HEADS =
            List.of("field", "type", "given", "default", "values", "release", "means");

    /** Where an object goes. */
    enum Use {
        /** To Ollama, or both ways. */
        SENT("required", "in every answer"),
        /** From Ollama alone. */
        RECEIVED("always", "always");

        private final String required;
        private final String always;

        Use(String required, String always) {
            this.required = required;
            this.always = always;
        }
    }

    private final Use use;
    private final Contract contract;
    private final Types types;
    private final Prose prose;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();

    private FieldTable(Contract contract, Types types, Prose prose, Use use) {
        this.use = use;
        this.contract = contract;
        this.types = types;
        this.prose = prose;
    }

    /**
     * The table as Markdown; empty when the schema has no members.
     *
     * @param schema schema of the object, or a reference to one
     * @param use where the object goes: it says what a required member is
     */
    static String of(Contract contract, Types types, Prose prose, JsonNode schema, Use use) {
        FieldTable table = new FieldTable(contract, types, prose, use);
        table.addMembers("", contract.resolve(schema));
        return Markdown.table(HEADS, table.rows) + Markdown.bullets(table.changes);
    }

    private void addMembers(String path, JsonNode object) {
        for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
            String name = path + property.getKey();
            addRow(name, property.getValue(), given(object, property.getKey()));
            addChanges(name, property.getValue());
            addInner(name, property.getValue());
        }
    }

    /** The members of what stands there without a name of its own. */
    private void addInner(String path, JsonNode schema) {
        if (schema.has("$ref")) {
            return;
        }
        addMembers(path + ".", schema);
        if (schema.has("items")) {
            addInner(path + "[]", schema.get("items"));
        }
        schema.path("oneOf").forEach(branch -> addInner(path, branch));
    }

    private void addRow(String name, JsonNode schema, String given) {
        JsonNode resolved = contract.resolve(schema);
        rows.add(List.of(
                Markdown.code(name),
                types.of(schema),
                given,
                Types.defaultValue(resolved),
                types.range(schema),
                Releases.words(schema),
                means(schema, resolved)));
    }

    private String means(JsonNode schema, JsonNode resolved) {
        String description = resolved.path("description").asText();
        String means = schema.has("$ref") && !schema.has("description")
                ? prose.firstSentence(resolved.path("description"))
                : prose.of(description);
        return means
                + (resolved.path("deprecated").asBoolean() ? " Deprecated." : "")
                + (schema.has("x-replaced-by")
                        ? " Use " + Markdown.code(schema.get("x-replaced-by").asText()) + "."
                        : "");
    }

    private void addChanges(String name, JsonNode schema) {
        for (JsonNode change : schema.path("x-changed")) {
            changes.add(Markdown.code(name) + " changed in "
                    + change.path("since").asText() + ": " + prose.of(change.path("why")));
        }
    }

    private String given(JsonNode object, String name) {
        if (lists(object.path("required"), name)) {
            return use.required;
        }
        return lists(object.path("x-always"), name) ? use.always : "";
    }

    private static boolean lists(JsonNode names, String name) {
        for (JsonNode listed : names) {
            if (listed.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
