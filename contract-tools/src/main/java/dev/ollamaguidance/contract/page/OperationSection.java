package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Describes one operation: what it does, what it takes, what it answers, how it fails, and one exchange. */
final class OperationSection {
    private final Contract contract;
    private final Homes homes;
    private final Types types;
    private final Prose prose;

    OperationSection(Contract contract, Homes homes, Types types, Prose prose) {
        this.contract = contract;
        this.homes = homes;
        this.types = types;
        this.prose = prose;
    }

    String of(Operation operation) {
        return Markdown.heading(3, operation.id())
                + Markdown.paragraph(facts(operation))
                + Markdown.paragraph(prose.of(operation.description()))
                + changes(operation)
                + parameters(operation)
                + request(operation)
                + answer(operation)
                + new StreamText(prose).of(operation)
                + limits(operation)
                + errors(operation)
                + new ExampleText(contract).of(operation);
    }

    private static String facts(Operation operation) {
        List<String> facts = new ArrayList<>();
        facts.add(Markdown.code(operation.method() + " " + operation.path()));
        facts.add(
                operation.exposed()
                        ? "tool " + Markdown.code(operation.mcp().path("tool").asText())
                        : "no tool");
        String releases = Releases.words(operation.node());
        if (!releases.isEmpty()) {
            facts.add(releases);
        }
        if (operation.node().has("x-replaced-by")) {
            facts.add("replaced by " + replacement(operation));
        }
        return String.join(" · ", facts);
    }

    private static String replacement(Operation operation) {
        String id = operation.node().get("x-replaced-by").asText();
        return Markdown.link(id, id);
    }

    private String changes(Operation operation) {
        List<String> changes = new ArrayList<>();
        addChanges(changes, "Changed", operation.node());
        operation
                .responses()
                .forEach(response ->
                        addChanges(changes, "Answer " + response.getKey() + " changed", response.getValue()));
        return Markdown.bullets(changes);
    }

    private void addChanges(List<String> changes, String what, JsonNode node) {
        for (JsonNode change : node.path("x-changed")) {
            changes.add(what + " in " + change.path("since").asText() + ": " + prose.of(change.path("why")));
        }
    }

    private String parameters(Operation operation) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            rows.add(List.of(
                    Markdown.code(parameter.path("name").asText()),
                    parameter.path("in").asText(),
                    types.of(parameter.path("schema")),
                    parameter.path("required").asBoolean() ? "required" : "",
                    Releases.words(parameter),
                    prose.of(parameter.path("description"))));
        }
        return Markdown.table(List.of("parameter", "in", "type", "given", "release", "means"), rows);
    }

    private String request(Operation operation) {
        return operation
                .requestContent()
                .map(content -> "**Request**, " + Markdown.code(content.getKey()) + ": "
                        + body(content.getValue().path("schema")))
                .orElse("");
    }

    /** A link to the body's section, or its members where it has none. */
    private String body(JsonNode schema) {
        if (!homes.withOperation(schema) && !contract.resolve(schema).has("properties")) {
            return Markdown.paragraph(types.of(schema) + ". " + prose.of(schema.path("description")));
        }
        if (!homes.withOperation(schema) && schema.has("$ref")) {
            return Markdown.paragraph(types.of(schema) + ".");
        }
        return Markdown.paragraph(prose.of(contract.resolve(schema).path("description")))
                + FieldTable.of(contract, types, prose, schema, FieldTable.Use.SENT);
    }

    private String answer(Operation operation) {
        List<List<String>> rows = new ArrayList<>();
        Set<JsonNode> bodies = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> response : operation.responses()) {
            String means = prose.of(response.getValue().path("description"));
            String releases = Releases.words(response.getValue());
            List<List<String>> bodyRows = new ArrayList<>();
            for (Map.Entry<String, JsonNode> media :
                    response.getValue().path("content").properties()) {
                JsonNode schema = media.getValue().path("schema");
                bodyRows.add(List.of(
                        response.getKey(),
                        Markdown.code(media.getKey()),
                        schema.isMissingNode() ? "none" : name(schema),
                        bodyRows.isEmpty()
                                ? joined(releases, Releases.words(media.getValue()))
                                : Releases.words(media.getValue()),
                        bodyRows.isEmpty() ? means : ""));
                if (homes.withOperation(schema)) {
                    bodies.add(schema);
                }
            }
            if (bodyRows.isEmpty()) {
                bodyRows.add(List.of(response.getKey(), "", "none", releases, means));
            }
            rows.addAll(bodyRows);
        }
        StringBuilder answer = new StringBuilder("**Answer**\n\n");
        answer.append(Markdown.table(List.of("status", "media type", "body", "release", "means"), rows));
        for (JsonNode schema : bodies) {
            answer.append(Markdown.paragraph(Homes.name(schema) + ": "
                    + prose.of(contract.resolve(schema).path("description"))));
            answer.append(FieldTable.of(contract, types, prose, schema, FieldTable.Use.RECEIVED));
        }
        return answer.toString();
    }

    private static String joined(String left, String right) {
        return left.isEmpty() || right.isEmpty() ? left + right : left + "; " + right;
    }

    /** The body in one cell; a component that is described below is only named. */
    private String name(JsonNode schema) {
        return homes.withOperation(schema) ? Homes.name(schema) : types.of(schema);
    }

    private String limits(Operation operation) {
        List<String> limits = new ArrayList<>();
        operation.node().path("x-limits").forEach(limit -> limits.add(prose.of(limit)));
        return limits.isEmpty() ? "" : "**Limits**\n\n" + Markdown.bullets(limits);
    }

    private static String errors(Operation operation) {
        List<String> codes = operation.errors().stream()
                .map(code -> Markdown.link(code, code))
                .toList();
        return codes.isEmpty() ? "" : Markdown.paragraph("**Errors**: " + String.join(", ", codes));
    }
}
