package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.catalogue.AcceptedForms;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.JsonValues;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import dev.ollamaguidance.contract.SchemaWalk;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Other names of fields ({@code x-accepts}) have one meaning and are not fields, and the fields that forms name exist. */
final class AcceptedFormsCheck implements Check {
    private static final String ACCEPTS = "x-accepts";
    private static final String PROPERTIES = "properties";

    @Override
    public void check(Contract contract, Problems problems) {
        SchemaWalk.walk(contract.root(), (pointer, schema) -> {
            if (schema.has(ACCEPTS)) {
                place(contract, schema, pointer, problems);
            }
            if (schema.has(PROPERTIES)) {
                new ObjectCheck(contract, schema, pointer, problems).check();
            }
        });
    }

    /** Forms of a field are on a property, and forms of an object are on an object. */
    private static void place(Contract contract, JsonNode schema, String pointer, Problems problems) {
        AcceptedForms forms = forms(schema);
        boolean ofField = !forms.names().isEmpty()
                || !forms.first().isEmpty()
                || forms.outside()
                || forms.images().isPresent();
        problems.addIf(
                ofField && !Pointers.around(pointer).endsWith("/" + PROPERTIES),
                pointer + "/" + ACCEPTS,
                "names, first, outside and images are allowed on a property only");
        boolean ofObject = !forms.ignores().isEmpty() || forms.text().isPresent();
        problems.addIf(
                ofObject && !contract.resolve(schema).has(PROPERTIES),
                pointer + "/" + ACCEPTS,
                "ignores and text are allowed on an object with properties only");
    }

    private static AcceptedForms forms(JsonNode schema) {
        return schema.has(ACCEPTS)
                ? AcceptedForms.FORM.read(JsonValues.plain(schema.get(ACCEPTS)))
                : AcceptedForms.NONE;
    }

    /** Checks the forms of one object and of its fields. */
    private record ObjectCheck(
            Contract contract,
            JsonNode schema,
            String pointer,
            Problems problems,
            Set<String> fields,
            Set<String> taken) {
        ObjectCheck(Contract contract, JsonNode schema, String pointer, Problems problems) {
            this(contract, schema, pointer, problems, fields(contract, schema), fields(contract, schema));
        }

        /** The fields that a tool offers. */
        private static Set<String> fields(Contract contract, JsonNode schema) {
            Set<String> fields = new LinkedHashSet<>();
            for (Map.Entry<String, JsonNode> field : schema.path(PROPERTIES).properties()) {
                if (!contract.resolve(field.getValue()).path("deprecated").asBoolean()) {
                    fields.add(field.getKey());
                }
            }
            return fields;
        }

        void check() {
            for (Map.Entry<String, JsonNode> field : schema.path(PROPERTIES).properties()) {
                if (field.getValue().has(ACCEPTS)) {
                    field(
                            field.getValue(),
                            pointer + "/" + PROPERTIES + "/" + Pointers.escape(field.getKey()) + "/" + ACCEPTS);
                }
            }
            AcceptedForms forms = forms(schema);
            forms.ignores().forEach(name -> unused(name, pointer + "/" + ACCEPTS + "/ignores"));
            forms.text().ifPresent(text -> {
                known(fields, Set.of(text.field()), pointer + "/" + ACCEPTS + "/text");
                known(fields, text.with().keySet(), pointer + "/" + ACCEPTS + "/text");
            });
        }

        private void field(JsonNode field, String place) {
            AcceptedForms forms = forms(field);
            JsonNode resolved = contract.resolve(field);
            known(fields, forms.when().keySet(), place + "/when");
            // A name with a condition can also be ignored if the condition is false.
            forms.names().stream()
                    .filter(name -> forms.when().isEmpty() || fields.contains(name))
                    .forEach(name -> unused(name, place + "/names"));
            JsonNode item = contract.resolve(resolved.path("items"));
            forms.first().forEach((name, with) -> {
                unused(name, place + "/first");
                known(fields(contract, item), with.keySet(), place + "/first");
                problems.addIf(
                        forms(item).text().isEmpty(),
                        place + "/first",
                        "the items accept no string; set x-accepts.text on them");
            });
            forms.images().ifPresent(images -> known(fields, Set.of(images), place + "/images"));
            if (forms.outside()) {
                problems.addIf(
                        !resolved.has(PROPERTIES), place + "/outside", "is allowed on an object with properties only");
                for (Map.Entry<String, JsonNode> inner :
                        resolved.path(PROPERTIES).properties()) {
                    if (!contract.resolve(inner.getValue()).path("deprecated").asBoolean()) {
                        unused(inner.getKey(), place + "/outside");
                        forms(inner.getValue()).names().forEach(name -> unused(name, place + "/outside"));
                    }
                }
            }
        }

        private void unused(String name, String place) {
            problems.addIf(!taken.add(name), place, name + " is a field here already, or another name of one");
        }

        private void known(Set<String> known, Collection<String> names, String place) {
            names.forEach(name -> problems.addIf(!known.contains(name), place, "there is no field " + name));
        }
    }
}
