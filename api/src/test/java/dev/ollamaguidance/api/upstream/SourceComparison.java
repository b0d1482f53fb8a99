package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.KnownValues;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.SchemaUse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the view of one release with the source of that release. */
final class SourceComparison {
    private static final String TYPES = "api/types.go";

    private final SourceHistory history;
    private final Contract view;
    private final Release release;
    private final GoTypes types;
    private final Map<String, List<String>> problems = new LinkedHashMap<>();

    SourceComparison(SourceHistory history, Contract view, Release release) {
        this.history = history;
        this.view = view;
        this.release = release;
        this.types = new GoTypes(view);
        routes();
        SchemaUse use = SchemaUse.of(view);
        view.root().at("/components/schemas").properties().forEach(component -> {
            JsonNode schema = component.getValue();
            if (schema.has("properties")
                    && schema.path("x-source").path("code").asText().equals(TYPES)) {
                members(component.getKey(), schema, use.isInResponse("/components/schemas/" + component.getKey()));
            }
            if (!KnownValues.of(schema).isMissingNode()) {
                words(component.getKey(), schema);
            }
        });
    }

    /** The problems, by component and field or by route. */
    Map<String, List<String>> problems() {
        return problems;
    }

    private void problem(String at, String problem) {
        problems.computeIfAbsent(at, name -> new ArrayList<>()).add(problem);
    }

    private void routes() {
        Set<String> declared = new LinkedHashSet<>();
        for (Operation operation : view.operations()) {
            declared.add(operation.method() + " " + operation.path().replaceAll("\\{[^}]*}", "{}"));
        }
        differ(declared, names(SourceFact.ROUTE, ""), "");
    }

    private void words(String component, JsonNode schema) {
        Set<String> known =
                names(SourceFact.VALUE, schema.path("x-source").path("name").asText());
        if (!known.isEmpty()) {
            Set<String> declared = new LinkedHashSet<>();
            KnownValues.of(schema).forEach(word -> declared.add(word.asText()));
            differ(declared, known, component + " ");
        }
    }

    private Set<String> names(String kind, String of) {
        Set<String> names = new TreeSet<>();
        history.at(release, kind, of).forEach(fact -> names.add(fact.name()));
        return names;
    }

    private void differ(Set<String> declared, Set<String> known, String prefix) {
        declared.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problem(prefix + name, "the source does not have it"));
        known.stream()
                .filter(name -> !declared.contains(name))
                .forEach(name -> problem(prefix + name, "the contract does not have it"));
    }

    /** Compares a component with its struct. Skips other components from the same struct, which have a part of its fields or are made of it. */
    private void members(String component, JsonNode schema, boolean answered) {
        String struct = schema.path("x-source").path("name").asText();
        List<SourceFact> facts = history.at(release, SourceFact.MEMBER, struct);
        if (facts.isEmpty()) {
            facts = history.at(release, SourceFact.MEMBER, SourceProof.formerly(struct));
        }
        boolean part = !component.equals(struct)
                && view.root().at("/components/schemas").has(struct);
        if (facts.isEmpty() || part) {
            return;
        }
        Map<String, SourceFact> known = new LinkedHashMap<>();
        facts.forEach(fact -> known.put(fact.name(), fact));
        Set<String> declared = new LinkedHashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(declared::add);
        differ(declared, known.keySet(), component + ".");
        Map<String, String> defaults = new LinkedHashMap<>();
        history.at(release, SourceFact.DEFAULT, struct).forEach(fact -> defaults.put(fact.name(), fact.is()));
        schema.path("properties").properties().forEach(member -> {
            SourceFact fact = known.get(member.getKey());
            if (fact != null) {
                String at = component + "." + member.getKey();
                types.problem(fact.type(), member.getValue()).ifPresent(problem -> problem(at, problem));
                if (answered) {
                    always(at, schema, fact);
                }
                if (struct.equals("Options")) {
                    option(at, member.getValue(), defaults.get(member.getKey()));
                } else {
                    absent(at, member.getValue(), fact, answered);
                }
            }
        });
    }

    private void always(String at, JsonNode schema, SourceFact fact) {
        boolean written = !fact.omitted()
                || fact.type().equals("time.Time")
                || !names(SourceFact.MEMBER, fact.type()).isEmpty();
        boolean declared = has(schema.path("required"), fact.name()) || has(schema.path("x-always"), fact.name());
        if (written != declared) {
            problem(at, written ? "every answer has it" : "an answer may lack it");
        }
    }

    private static boolean has(JsonNode list, String name) {
        for (JsonNode item : list) {
            if (item.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void option(String at, JsonNode schema, @Nullable String value) {
        JsonNode declared = schema.path("x-server-default");
        boolean same = value == null
                ? declared.isMissingNode()
                : declared.isNumber()
                        ? declared.decimalValue().compareTo(new BigDecimal(value)) == 0
                        : declared.asText().equals(value);
        if (!same) {
            problem(at, "its default is " + (value == null ? "not fixed" : value));
        }
        if (schema.has("default")) {
            problem(at, "a request that sends its default overrides the model; use x-server-default");
        }
    }

    /** Checks the default of a request field: the empty value of its type, unless a pointer distinguishes absent from empty. */
    private void absent(String at, JsonNode schema, SourceFact fact, boolean answered) {
        JsonNode value = schema.has("default") ? schema.get("default") : schema.path("x-server-default");
        boolean empty = value.isNumber() ? value.asDouble() == 0 : !value.asBoolean();
        if ((value.isNumber() || value.isBoolean()) && empty == fact.type().startsWith("*")) {
            problem(at, "its default cannot be " + value + ", in Go it is " + fact.type());
        }
        boolean simple = Set.of("bool", "*bool", "int", "int32").contains(fact.type());
        if (simple
                && value.isMissingNode()
                && !answered
                && !schema.path("deprecated").asBoolean()) {
            problem(at, "it has no default, in Go it is " + fact.type());
        }
    }
}
