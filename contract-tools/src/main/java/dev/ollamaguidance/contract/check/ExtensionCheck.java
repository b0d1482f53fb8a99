package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Places;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import java.util.Map;
import java.util.TreeMap;

/** Every extension is one that is described, stands where it belongs, and fits its JSON Schema. */
final class ExtensionCheck implements Check {
    private final JsonNode described;
    private final Map<String, Schema> schemas = new TreeMap<>();

    ExtensionCheck(JsonNode described) {
        this.described = described;
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (Map.Entry<String, JsonNode> extension : described.properties()) {
            for (Map.Entry<String, JsonNode> place : extension.getValue().properties()) {
                schemas.put(extension.getKey() + " " + place.getKey(), registry.getSchema(place.getValue()));
            }
        }
    }

    @Override
    public void check(Contract contract, Problems problems) {
        Pointers.walk(contract.root(), "", ExtensionCheck::entered, (pointer, value) -> {
            String name = Pointers.name(pointer);
            if (name.startsWith("x-")) {
                extension(name, value, Pointers.around(pointer), pointer, problems);
            }
        });
    }

    /** Not into values of examples, nor into extensions; only x-examples holds places of the contract. */
    private static boolean entered(String pointer) {
        String name = Pointers.name(pointer);
        return !Places.data(pointer) && (!name.startsWith("x-") || name.equals("x-examples"));
    }

    private void extension(String name, JsonNode value, String around, String pointer, Problems problems) {
        if (!described.has(name)) {
            problems.add(pointer, "unknown extension " + name + "; known are " + names());
            return;
        }
        String place = Kinds.of(around);
        Schema schema = schemas.get(name + " " + place);
        if (schema == null) {
            problems.add(pointer, name + " does not belong on a place of kind " + place);
            return;
        }
        schema.validate(value)
                .forEach(error -> problems.add(pointer + error.getInstanceLocation(), name + ": " + error));
    }

    private String names() {
        return String.join(
                ", ", described.properties().stream().map(Map.Entry::getKey).toList());
    }
}
