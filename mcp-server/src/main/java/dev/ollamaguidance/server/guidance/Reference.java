package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.server.tool.CatalogueFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The texts of the contract: overview, workflows, operations, components, errors. Reads them at their first use. Thread-safe. */
public final class Reference {
    String overview() {
        return Texts.REFERENCE.path("overview").asText();
    }

    /** Workflows: name, goal and steps. */
    JsonNode workflows() {
        return Texts.REFERENCE.path("workflows");
    }

    /** The workflow of this name. */
    Optional<JsonNode> workflow(String name) {
        return find(workflows(), workflow -> is(workflow, "name", name));
    }

    /** All operations, those that are no tools among them. */
    JsonNode operations() {
        return Texts.REFERENCE.path("operations");
    }

    /** The operation of this id, or with a tool of this name. */
    Optional<JsonNode> operation(String name) {
        return find(operations(), operation -> is(operation, "operationId", name) || is(operation, "tool", name));
    }

    /** Components of requests and answers; those that are a whole request or answer have no fields of their own. */
    JsonNode schemas() {
        return Texts.REFERENCE.path("schemas");
    }

    /** The component of this name. */
    Optional<JsonNode> schema(String name) {
        return find(schemas(), schema -> is(schema, "name", name));
    }

    /** The members that every structured content has beside its result, with their members. */
    JsonNode envelope() {
        return Texts.REFERENCE.path("envelope");
    }

    /** The catalogue of errors. */
    JsonNode errors() {
        return Texts.ERRORS.path("errors");
    }

    /** The error with this code. */
    Optional<JsonNode> error(String code) {
        return find(errors(), error -> is(error, "code", code));
    }

    /**
     * The fields of a list of the catalogue, and behind each one those that it holds.
     *
     * @param inside whether to go into the component of this name; never into one that holds itself
     */
    List<ReferenceField> fields(JsonNode fields, Predicate<JsonNode> inside) {
        List<ReferenceField> all = new ArrayList<>();
        add(all, fields, "", inside, new ArrayDeque<>());
        return all;
    }

    private void add(
            List<ReferenceField> all, JsonNode fields, String path, Predicate<JsonNode> inside, Deque<String> open) {
        for (JsonNode field : fields) {
            String place = path + field.path("name").asText();
            all.add(new ReferenceField(place, field));
            for (Map.Entry<String, JsonNode> held : field.path("holds").properties()) {
                String name = held.getValue().asText();
                Optional<JsonNode> schema = schema(name).filter(inside).filter(component -> !open.contains(name));
                if (schema.isPresent()) {
                    open.push(name);
                    add(all, schema.get().path("fields"), place + held.getKey() + ".", inside, open);
                    open.pop();
                }
            }
        }
    }

    private static Optional<JsonNode> find(JsonNode entries, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(entries.spliterator(), false).filter(wanted).findFirst();
    }

    /** People write names in any case. */
    private static boolean is(JsonNode entry, String member, String name) {
        return entry.path(member).asText().equalsIgnoreCase(name);
    }

    private static final class Texts {
        static final JsonNode REFERENCE = CatalogueFile.read("reference.json");
        static final JsonNode ERRORS = CatalogueFile.read("errors.json");
    }
}
