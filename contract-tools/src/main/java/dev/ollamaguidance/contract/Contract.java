package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.catalogue.ServerGuidance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A contract as JSON, with the location of each value in the sources. */
public final class Contract {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "head", "patch", "options");

    private final ObjectNode root;
    private final Map<String, Location> locations;

    private Contract(ObjectNode root, Map<String, Location> locations) {
        this.root = root;
        this.locations = Map.copyOf(locations);
    }

    /**
     * Creates a contract.
     *
     * @param root the whole contract as JSON
     * @param locations location of each value, by JSON Pointer
     */
    public static Contract of(ObjectNode root, Map<String, Location> locations) {
        return new Contract(root, locations);
    }

    /** The whole contract as JSON. Callers must not change it. */
    public ObjectNode root() {
        return root;
    }

    /** The Ollama release that the contract describes. */
    public String release() {
        return root.at("/info/version").asText();
    }

    /** The releases that the contract was checked against, in the order of the file; empty if it names none. */
    public List<Release> releases() {
        List<Release> releases = new ArrayList<>();
        root.at("/info/x-releases").forEach(release -> releases.add(Release.read(release.asText())));
        return releases;
    }

    /**
     * The error catalogue ({@code x-errors}), in the order in which the patterns are tried.
     *
     * @throws dev.ollamaguidance.catalogue.CatalogueException if an entry does not have the form that the checks require
     */
    public List<ErrorEntry> errors() {
        JsonNode errors = root.path("x-errors");
        return errors.isMissingNode() ? List.of() : ErrorEntry.LIST.read(JsonValues.plain(errors));
    }

    /**
     * Content for models about the server as a whole ({@code x-guidance}).
     *
     * @throws dev.ollamaguidance.catalogue.CatalogueException if it is missing or does not have the form that the checks require
     */
    public ServerGuidance guidance() {
        return ServerGuidance.FORM.read(JsonValues.plain(root.path("x-guidance")));
    }

    /** A contract with another root. Values that keep their position keep their location. */
    public Contract withRoot(ObjectNode root) {
        return new Contract(root, locations);
    }

    /** Location of a value, or of the nearest value that contains it. */
    public Location location(String pointer) {
        return Location.nearest(locations, pointer);
    }

    /** All operations, in the order of the file. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
                if (METHODS.contains(member.getKey())) {
                    operations.add(new Operation(this, path.getKey(), member.getKey(), path.getValue()));
                }
            }
        }
        return operations;
    }

    /** The operation with this {@code operationId}. */
    public Optional<Operation> operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst();
    }

    /**
     * The value itself, or the target of its {@code $ref}; fields next to the reference override those of the target.
     *
     * @return a missing node if the target does not exist
     */
    public JsonNode resolve(JsonNode value) {
        JsonNode reference = value.path("$ref");
        if (!reference.isTextual()) {
            return value;
        }
        JsonNode target = resolve(root.at(reference.textValue().substring(1)));
        if (value.size() == 1 || !(target instanceof ObjectNode)) {
            return target;
        }
        ObjectNode merged = target.deepCopy();
        value.properties().forEach(member -> {
            if (!member.getKey().equals("$ref")) {
                merged.set(member.getKey(), member.getValue());
            }
        });
        return merged;
    }

    /**
     * The schema of a position in a value.
     *
     * @param schema schema of the whole value
     * @param pointer JSON Pointer into the value; a number is the position of an array item
     * @return a missing node if the schema does not declare the position
     */
    public JsonNode schemaAt(JsonNode schema, String pointer) {
        JsonNode place = resolve(schema);
        for (String part : pointer.substring(1).split("/", -1)) {
            boolean item = part.chars().allMatch(Character::isDigit) && place.has("items");
            place = resolve(
                    item ? place.path("items") : place.path("properties").path(part));
        }
        return place;
    }

    /**
     * What texts for a model contain in place of each operation, which they write as <code>{operationId}</code>: the name of its tool, or its
     * {@code operationId} if it is not a tool.
     */
    public Map<String, String> toolNames() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Operation operation : operations()) {
            names.put(
                    "{" + operation.id() + "}",
                    operation.exposed() ? operation.mcp().tool() : operation.id());
        }
        return names;
    }
}
