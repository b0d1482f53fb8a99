package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the pages of the reference as Markdown, from the texts of the contract alone. */
final class ReferencePages {
    /** A component with more fields has a page of its own; others name its fields. */
    private static final int MANY = 12;
    /** Stands after the path of a field that comes from Ollama. */
    static final String OF_ANSWER = " (answer)";

    private final Reference reference;

    ReferencePages(Reference reference) {
        this.reference = reference;
    }

    ReferencePage index() {
        StringBuilder page = new StringBuilder("# Reference of Ollama's API\n\n")
                .append(
                        "Topics are the names below, fields by their path (chat.options.num_ctx, options) and words to search for.\n\n")
                .append("## Operations\n");
        reference.operations().forEach(operation -> page.append("\n- ").append(line(operation)));
        page.append("\n\n## Schemas\n\n")
                .append(String.join(", ", names(reference.schemas(), "name")))
                .append("\n\n## Errors\n\n")
                .append(String.join(", ", names(reference.errors(), "code")))
                .append('\n');
        fields(page, "Beside the result of every tool", reference.fields(reference.envelope(), schema -> true), true);
        return new ReferencePage("index", List.of(), page.toString());
    }

    /** An operation in a line: its names and what it does. */
    static String line(JsonNode operation) {
        String id = operation.path("operationId").asText();
        return (operation.has("tool") ? operation.path("tool").asText() + " (" + id + ")" : id) + ": "
                + operation.path("summary").asText();
    }

    ReferencePage operation(JsonNode operation) {
        StringBuilder page = new StringBuilder("# ").append(line(operation)).append("\n\n");
        page.append(String.join(" · ", facts(operation))).append("\n\n");
        page.append(operation.path("description").asText()).append('\n');
        mind(page, operation);
        for (JsonNode change : operation.path("changed")) {
            page.append("\nChanged in ")
                    .append(change.path("since").asText())
                    .append(": ")
                    .append(change.path("why").asText())
                    .append('\n');
        }
        Set<String> shown = new HashSet<>();
        List<ReferenceField> request = onPage(operation.path("request"), shown);
        List<ReferenceField> result = onPage(operation.path("result"), shown);
        fields(page, "In the path", reference.fields(operation.path("parameters"), schema -> true), false);
        fields(page, "Arguments", living(request), false);
        for (Map.Entry<String, JsonNode> set : operation.path("set").properties()) {
            page.append("\nThe tool sets ")
                    .append(set.getKey())
                    .append(" to ")
                    .append(set.getValue())
                    .append(" itself.\n");
        }
        List<String> hidden = names(operation.path("hide"), "");
        if (!hidden.isEmpty()) {
            page.append("\nNot offered by the tool: ")
                    .append(String.join(", ", hidden))
                    .append(".\n");
        }
        fields(page, "Result", living(result), true);
        fields(page, "No longer there", gone(request, result), true);
        answers(page, operation);
        if (operation.has("example")) {
            page.append("\n## Example\n\n```json\n")
                    .append(operation.path("example"))
                    .append("\n```\n");
        }
        return new ReferencePage(
                "operation", List.of(operation.path("operationId").asText()), page.toString());
    }

    private static List<String> facts(JsonNode operation) {
        List<String> facts = new ArrayList<>();
        facts.add(
                operation.path("method").asText() + " " + operation.path("path").asText());
        if (operation.has("reason")) {
            facts.add("no tool: " + operation.path("reason").asText());
        }
        if (operation.path("streams").asBoolean()) {
            facts.add("answers in lines of JSON" + (operation.has("tool") ? ", which the tool merges" : ""));
        }
        if (operation.has("since")) {
            facts.add("since " + operation.path("since").asText());
        }
        if (operation.has("replacedBy")) {
            facts.add("replaced by " + operation.path("replacedBy").asText());
        }
        return facts;
    }

    /** The fields for a page: each component is opened where it comes first. */
    private List<ReferenceField> onPage(JsonNode fields, Set<String> shown) {
        return reference.fields(
                fields,
                schema -> schema.path("fields").size() <= MANY
                        && shown.add(schema.path("name").asText()));
    }

    private static void answers(StringBuilder page, JsonNode operation) {
        page.append("\n## Statuses\n");
        for (JsonNode answer : operation.path("answers")) {
            page.append("\n- ")
                    .append(answer.path("status").asText())
                    .append(
                            answer.has("since")
                                    ? " (since " + answer.path("since").asText() + ")"
                                    : "")
                    .append(": ")
                    .append(answer.path("description").asText());
        }
        page.append('\n');
        List<String> codes = new ArrayList<>();
        operation.path("errors").forEach(code -> codes.add(code.asText()));
        if (!codes.isEmpty()) {
            page.append("\nErrors: ").append(String.join(", ", codes)).append(".\n");
        }
    }

    /**
     * A component.
     *
     * @param places where it is, each as it can be asked for
     */
    ReferencePage schema(JsonNode schema, List<String> places) {
        String name = schema.path("name").asText();
        Optional<JsonNode> request = bodyOf(name, "requestSchema");
        Optional<JsonNode> answer = bodyOf(name, "resultSchema");
        JsonNode fields = request.map(operation -> operation.path("request"))
                .or(() -> answer.map(operation -> operation.path("result")))
                .orElse(schema.path("fields"));
        StringBuilder page = new StringBuilder("# ").append(name).append("\n\n");
        page.append(new ReferenceField(name, schema).line(false).substring(2)).append('\n');
        request.ifPresent(operation -> page.append("\nThe arguments of ")
                .append(operation.path("operationId").asText())
                .append(".\n"));
        answer.ifPresent(operation -> page.append("\nThe answer of ")
                .append(operation.path("operationId").asText())
                .append(".\n"));
        if (!places.isEmpty()) {
            page.append("\nIn ").append(String.join(", ", places)).append(".\n");
        }
        List<ReferenceField> all = onPage(fields, new HashSet<>(Set.of(name)));
        fields(page, "Fields", living(all), request.isEmpty());
        fields(page, "No longer there", gone(all, List.of()), request.isEmpty());
        return new ReferencePage("schema", List.of(name), page.toString());
    }

    private Optional<JsonNode> bodyOf(String schema, String member) {
        for (JsonNode operation : reference.operations()) {
            if (operation.path(member).asText().equals(schema)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    /**
     * Fields of one name.
     *
     * @param found the facts about each, and where it is
     */
    ReferencePage fields(String topic, Map<JsonNode, List<String>> found) {
        StringBuilder page = new StringBuilder("# ").append(topic).append('\n');
        List<String> names = new ArrayList<>();
        found.forEach((facts, places) -> {
            names.addAll(places);
            boolean answered = places.get(0).endsWith(OF_ANSWER);
            page.append('\n')
                    .append(new ReferenceField(places.get(0), facts).line(answered))
                    .append('\n');
            if (places.size() > 1) {
                page.append("  Also ")
                        .append(String.join(", ", places.subList(1, places.size())))
                        .append('\n');
            }
            for (Map.Entry<String, JsonNode> held : facts.path("holds").properties()) {
                reference.schema(held.getValue().asText()).ifPresent(schema -> {
                    List<ReferenceField> inner = reference.fields(schema.path("fields"), other -> false);
                    fields(page, schema.path("name").asText(), living(inner), answered);
                    fields(page, "No longer in " + schema.path("name").asText(), gone(inner, List.of()), answered);
                });
            }
        });
        return new ReferencePage("field", names, page.toString());
    }

    ReferencePage error(JsonNode error) {
        StringBuilder page = new StringBuilder(errorText(error));
        List<String> operations = new ArrayList<>();
        for (JsonNode operation : reference.operations()) {
            operation.path("errors").forEach(code -> {
                if (code.equals(error.path("code"))) {
                    operations.add(operation.path("operationId").asText());
                }
            });
        }
        if (!operations.isEmpty()) {
            page.append("\nOperations: ").append(String.join(", ", operations)).append(".\n");
        }
        return new ReferencePage("error", List.of(error.path("code").asText()), page.toString());
    }

    /** What an error is and what to do about it. */
    static String errorText(JsonNode error) {
        StringBuilder text = new StringBuilder("# ").append(error.path("code").asText());
        List<String> statuses = names(error.path("statuses"), "");
        if (!statuses.isEmpty()) {
            text.append("\n\nStatus ").append(String.join(", ", statuses));
        }
        text.append("\n\n").append(error.path("cause").asText()).append('\n');
        error.path("try").forEach(attempt -> text.append("\n- ").append(attempt.asText()));
        return text.append(
                        error.path("repeat").asBoolean()
                                ? "\n\nThe same call may succeed later.\n"
                                : "\n\nThe same call will fail again.\n")
                .toString();
    }

    private static List<ReferenceField> living(List<ReferenceField> fields) {
        return fields.stream().filter(field -> !field.removed()).toList();
    }

    private static List<ReferenceField> gone(List<ReferenceField> request, List<ReferenceField> result) {
        List<ReferenceField> gone = new ArrayList<>(request);
        gone.addAll(result);
        return gone.stream().filter(ReferenceField::removed).toList();
    }

    private void fields(StringBuilder page, String title, List<ReferenceField> fields, boolean answered) {
        if (fields.isEmpty()) {
            return;
        }
        page.append("\n## ").append(title).append('\n');
        for (ReferenceField field : fields) {
            page.append('\n').append(field.line(answered));
            addNames(page, field);
        }
        page.append('\n');
    }

    /** The names of what a field holds, where that is too much to be shown. */
    private void addNames(StringBuilder page, ReferenceField field) {
        for (Map.Entry<String, JsonNode> held : field.facts().path("holds").properties()) {
            reference
                    .schema(held.getValue().asText())
                    .map(schema -> living(reference.fields(schema.path("fields"), other -> false)))
                    .filter(members -> members.size() > MANY)
                    .ifPresent(members -> page.append(" Its fields (topic ")
                            .append(held.getValue().asText())
                            .append("): ")
                            .append(String.join(
                                    ", ",
                                    members.stream().map(ReferenceField::place).toList()))
                            .append('.'));
        }
    }

    /** What the server does although no schema can say it. */
    static void mind(StringBuilder page, JsonNode operation) {
        if (!operation.path("limits").isEmpty()) {
            page.append("\nMind:\n");
        }
        operation
                .path("limits")
                .forEach(limit -> page.append("- ").append(limit.asText()).append('\n'));
    }

    private static List<String> names(JsonNode entries, String member) {
        List<String> names = new ArrayList<>();
        entries.forEach(entry -> names.add((member.isEmpty() ? entry : entry.path(member)).asText()));
        return names;
    }
}
