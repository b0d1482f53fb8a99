package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Describes one component. */
final class SchemaPage {
    private final Contract contract;
    private final PageStyle style;
    private final FieldList fields;

    SchemaPage(Contract contract, PageStyle style) {
        this.contract = contract;
        this.style = style;
        this.fields = new FieldList(contract, style);
    }

    /**
     * The page of a component.
     *
     * @param places the fields that have it as their value, and the operations whose request or response it is, in sentences; can be empty
     */
    String of(String name, String places, FieldList.Direction direction) {
        JsonNode schema = fields.component(name);
        Facts facts = fields.reader().facts(schema);
        List<FieldList.Placed> all = fields.placed(schema, false, fields.firstTime(new HashSet<>(Set.of(name))));
        return style.title(name)
                + Markdown.paragraph(String.join("; ", facts.words("", false)) + ". " + facts.sentences(style))
                + Markdown.paragraph(places)
                + Markdown.bullets(branches(schema))
                + Markdown.paragraph(pattern(schema) + examples(schema))
                + fields.of("Fields", all, direction);
    }

    private List<String> branches(JsonNode schema) {
        List<String> branches = new ArrayList<>();
        for (String union : TypeNames.UNIONS) {
            schema.path(union).forEach(branch -> {
                Facts facts = fields.reader().facts(branch);
                branches.add(String.join("; ", facts.words("", false)) + ". "
                        + style.text(
                                contract.resolve(branch).path("description").asText()));
            });
        }
        return branches;
    }

    private static String pattern(JsonNode schema) {
        return schema.has("pattern")
                ? "Pattern: " + Markdown.code(schema.get("pattern").asText()) + ". "
                : "";
    }

    private static String examples(JsonNode schema) {
        List<String> examples = new ArrayList<>();
        schema.path("examples")
                .forEach(example ->
                        examples.add(Markdown.code(example.isTextual() ? example.asText() : example.toString())));
        return schema.path("examples").isArray() && !examples.isEmpty()
                ? "Examples: " + String.join(", ", examples) + "."
                : "";
    }
}
