package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Describes one operation: what it does, its request and response, its errors, and an example. */
final class OperationPage {
    private final Contract contract;
    private final PageStyle style;
    private final FieldList fields;
    private final TypeNames types;

    OperationPage(Contract contract, PageStyle style) {
        this.contract = contract;
        this.style = style;
        this.fields = new FieldList(contract, style);
        this.types = new TypeNames(contract, style);
    }

    String of(Operation operation) {
        Set<String> shown = new HashSet<>();
        return style.title(operation)
                + Markdown.paragraph(String.join(" · ", facts(operation)))
                + Markdown.paragraph(style.text(description(operation)))
                + changes(operation)
                + notes(operation)
                + parameters(operation)
                + request(operation, shown)
                + response(operation, shown)
                + operation.stream().map(new StreamText(style)::of).orElse("")
                + statuses(operation)
                + errors(operation)
                + style.example(operation);
    }

    private static String description(Operation operation) {
        return operation.description()
                + operation
                        .guidance()
                        .map(guidance -> " " + guidance.use() + " " + guidance.avoid())
                        .orElse("");
    }

    private List<String> facts(Operation operation) {
        List<String> facts = new ArrayList<>();
        facts.add(Markdown.code(operation.method() + " " + operation.path()));
        facts.add(
                operation.exposed()
                        ? "tool " + Markdown.code(operation.mcp().tool())
                        : "no tool: " + style.text(operation.mcp().reason()).replaceFirst("\\.$", ""));
        if (operation.stream().isPresent()) {
            facts.add("streams");
        }
        facts.addAll(Releases.of(operation.node()).words());
        if (operation.node().has("x-replaced-by")) {
            facts.add("replaced by "
                    + style.operation(operation.node().get("x-replaced-by").asText()));
        }
        return facts;
    }

    private String changes(Operation operation) {
        List<String> changes = new ArrayList<>(Releases.of(operation.node()).changes(style));
        operation
                .responses()
                .forEach(response -> Releases.of(response.getValue())
                        .changes(style)
                        .forEach(change -> changes.add("Status " + response.getKey() + ": " + change)));
        return Markdown.bullets(changes);
    }

    private String notes(Operation operation) {
        List<String> notes = operation.notes().stream().map(style::text).toList();
        return notes.isEmpty() ? "" : style.heading("Notes") + Markdown.bullets(notes);
    }

    private String parameters(Operation operation) {
        List<String> lines = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            Facts facts = fields.reader().facts(parameter.path("schema"));
            List<String> words = facts.words(parameter.path("required").asBoolean() ? "required" : "", false);
            words.addAll(Releases.of(parameter).words());
            lines.add(Markdown.code(parameter.path("name").asText()) + " ("
                    + parameter.path("in").asText() + "): " + String.join("; ", words) + ". "
                    + style.text(parameter.path("description").asText()));
        }
        return lines.isEmpty() ? "" : style.heading("Parameters") + Markdown.bullets(lines);
    }

    private String request(Operation operation, Set<String> shown) {
        JsonNode schema = operation
                .requestContent()
                .map(content -> content.getValue().path("schema"))
                .orElse(null);
        List<FieldList.Placed> all = new ArrayList<>();
        if (schema != null) {
            all.addAll(fields.placed(schema, false, fields.firstTime(shown)));
        }
        all.addAll(fields.placed(style.toolArguments(operation), true, fields.firstTime(shown)));
        String text = fields.of(style.requestTitle(), all, FieldList.Direction.REQUEST);
        if (schema != null && all.isEmpty()) {
            text = style.heading(style.requestTitle())
                    + Markdown.paragraph(types.of(schema) + ". "
                            + style.text(
                                    contract.resolve(schema).path("description").asText()));
        }
        return text + style.toolNotes(operation);
    }

    private String response(Operation operation, Set<String> shown) {
        JsonNode schema = operation.responseSchema();
        List<FieldList.Placed> all = fields.placed(schema, false, fields.firstTime(shown));
        return fields.of("Response", all, FieldList.Direction.RESPONSE);
    }

    private String statuses(Operation operation) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, JsonNode> response : operation.responses()) {
            List<String> words =
                    new ArrayList<>(Releases.of(response.getValue()).words());
            List<String> bodies = new ArrayList<>();
            response.getValue().path("content").properties().forEach(media -> bodies.add(body(media)));
            words.add(0, bodies.isEmpty() ? "no body" : String.join(" or ", bodies));
            lines.add(Markdown.code(response.getKey()) + " (" + String.join("; ", words) + "): "
                    + style.text(response.getValue().path("description").asText()));
        }
        return style.heading("Statuses") + Markdown.bullets(lines);
    }

    private String body(Map.Entry<String, JsonNode> media) {
        JsonNode schema = media.getValue().path("schema");
        List<String> releases = Releases.of(media.getValue()).words();
        return Markdown.code(media.getKey())
                + (schema.isMissingNode() ? "" : " " + types.of(schema))
                + (releases.isEmpty() ? "" : ", " + String.join(", ", releases));
    }

    private String errors(Operation operation) {
        List<String> codes = operation.errors().stream().map(style::error).toList();
        return codes.isEmpty() ? "" : Markdown.paragraph("Errors: " + String.join(", ", codes) + ".");
    }
}
