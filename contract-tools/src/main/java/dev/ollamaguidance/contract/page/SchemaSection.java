package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.KnownValues;
import java.util.ArrayList;
import java.util.List;

/** Describes a component that several places share. */
final class SchemaSection {
    private final Contract contract;
    private final Types types;
    private final Prose prose;

    SchemaSection(Contract contract, Types types, Prose prose) {
        this.contract = contract;
        this.types = types;
        this.prose = prose;
    }

    String of(String name) {
        JsonNode schema = contract.root().at("/components/schemas").path(name);
        StringBuilder section = new StringBuilder(Markdown.heading(3, name));
        section.append(Markdown.paragraph(facts(schema)));
        section.append(Markdown.paragraph(prose.of(schema.path("description"))));
        section.append(changes(schema));
        section.append(values(schema));
        section.append(branches(schema));
        section.append(FieldTable.of(contract, types, prose, schema, FieldTable.Use.SENT));
        if (schema.has("pattern")) {
            section.append("Pattern:\n\n");
            section.append(Markdown.fenced("", schema.get("pattern").asText()));
        }
        return section.toString();
    }

    private String facts(JsonNode schema) {
        List<String> facts = new ArrayList<>();
        if (!schema.has("oneOf")) {
            facts.add(types.of(schema));
        }
        add(facts, !KnownValues.of(schema).isMissingNode() ? "" : types.range(schema));
        String value = Types.defaultValue(schema);
        add(facts, value.isEmpty() ? "" : "default " + value);
        add(facts, Releases.words(schema));
        add(facts, schema.path("deprecated").asBoolean() ? "deprecated" : "");
        if (schema.path("examples").isArray() && !schema.get("examples").isEmpty()) {
            List<String> examples = new ArrayList<>();
            schema.get("examples")
                    .forEach(example ->
                            examples.add(Markdown.code(example.isTextual() ? example.asText() : example.toString())));
            facts.add("for example " + String.join(", ", examples));
        }
        return String.join(" · ", facts);
    }

    private static void add(List<String> facts, String fact) {
        if (!fact.isEmpty()) {
            facts.add(fact);
        }
    }

    private String changes(JsonNode schema) {
        List<String> changes = new ArrayList<>();
        for (JsonNode change : schema.path("x-changed")) {
            changes.add("Changed in " + change.path("since").asText() + ": " + prose.of(change.path("why")));
        }
        return Markdown.bullets(changes);
    }

    private String values(JsonNode schema) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode value : KnownValues.of(schema)) {
            String since = schema.path("x-since-values").path(value.asText()).asText();
            rows.add(List.of(
                    Markdown.code(value.asText()),
                    since.isEmpty() ? "" : "since " + since,
                    prose.of(schema.path("x-enum-descriptions").path(rows.size()))));
        }
        return Markdown.table(List.of("value", "release", "means"), rows);
    }

    private String branches(JsonNode schema) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode branch : schema.path("oneOf")) {
            JsonNode resolved = contract.resolve(branch);
            rows.add(List.of(
                    types.of(branch),
                    types.range(branch),
                    Releases.words(branch),
                    branch.has("$ref")
                            ? prose.firstSentence(resolved.path("description"))
                            : prose.of(resolved.path("description"))));
        }
        return Markdown.table(List.of("one of", "values", "release", "means"), rows);
    }
}
