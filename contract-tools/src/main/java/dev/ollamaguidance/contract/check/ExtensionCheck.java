package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ollamaguidance.catalogue.AcceptedForms;
import dev.ollamaguidance.catalogue.BlobRule;
import dev.ollamaguidance.catalogue.CatalogueException;
import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.catalogue.Form;
import dev.ollamaguidance.catalogue.ModelRule;
import dev.ollamaguidance.catalogue.OperationGuidance;
import dev.ollamaguidance.catalogue.ServerGuidance;
import dev.ollamaguidance.catalogue.StreamRule;
import dev.ollamaguidance.catalogue.ToolMapping;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.JsonValues;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every extension is defined, is in an allowed place, and fits its JSON Schema. */
final class ExtensionCheck implements Check {
    /** The extensions that the tools read as records. */
    private static final Map<String, Form<?>> FORMS = Map.of(
            "x-mcp operation", ToolMapping.FORM,
            "x-guidance operation", OperationGuidance.FORM,
            "x-guidance document", ServerGuidance.FORM,
            "x-stream operation", StreamRule.FORM,
            "x-models operation", ModelRule.FORM,
            "x-blobs operation", BlobRule.FORM,
            "x-accepts schema", AcceptedForms.FORM,
            "x-errors document", ErrorEntry.LIST);

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

    /** Excludes values of examples and extensions, except {@code x-examples}, which contains examples of the contract. */
    private static boolean entered(String pointer) {
        String name = Pointers.name(pointer);
        return !DataPointers.contains(pointer) && (!name.startsWith("x-") || name.equals("x-examples"));
    }

    private void extension(String name, JsonNode value, String around, String pointer, Problems problems) {
        if (!described.has(name)) {
            problems.add(pointer, "unknown extension " + name + "; use one of " + names());
            return;
        }
        String place = PointerKind.of(around);
        Schema schema = schemas.get(name + " " + place);
        if (schema == null) {
            problems.add(pointer, name + " is not allowed in a place of kind " + place);
            return;
        }
        List<Error> errors = schema.validate(value);
        errors.forEach(error -> problems.add(pointer + error.getInstanceLocation(), name + ": " + error));
        Form<?> form = FORMS.get(name + " " + place);
        if (errors.isEmpty() && form != null) {
            try {
                form.read(JsonValues.plain(value));
            } catch (CatalogueException e) {
                problems.add(pointer + e.pointer(), name + ": " + e.problem());
            }
        }
    }

    private String names() {
        return String.join(
                ", ", described.properties().stream().map(Map.Entry::getKey).toList());
    }
}
