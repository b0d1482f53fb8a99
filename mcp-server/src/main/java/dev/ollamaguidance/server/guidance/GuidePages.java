package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes the pages of the guide as Markdown, from the texts of the contract alone. */
final class GuidePages {
    private final Reference reference;
    private final Function<String, Optional<String>> availability;

    /**
     * Pages for one server.
     *
     * @param availability for the name of a tool, why it is switched off; empty when it is on
     */
    GuidePages(Reference reference, Function<String, Optional<String>> availability) {
        this.reference = reference;
        this.availability = availability;
    }

    String overview(String state) {
        StringBuilder page = new StringBuilder("# Ollama\n\n").append(reference.overview());
        page.append("\n\n## Now\n\n").append(state).append("\n\n## Tools\n");
        for (JsonNode operation : reference.operations()) {
            if (operation.has("tool")) {
                page.append("\n- ").append(line(operation));
                availability
                        .apply(operation.path("tool").asText())
                        .ifPresent(
                                reason -> page.append(" (off: ").append(reason).append(')'));
            }
        }
        return page.append("\n\nAsk for topic workflows, errors, or operation with a name, to learn more.")
                .toString();
    }

    String workflows() {
        StringBuilder page = new StringBuilder("# Workflows\n");
        for (JsonNode workflow : reference.workflows()) {
            page.append("\n## ").append(workflow.path("goal").asText()).append("\n\n");
            int number = 1;
            for (JsonNode step : workflow.path("steps")) {
                page.append(number++)
                        .append(". ")
                        .append(tool(step.path("operation").asText()));
                page.append(": ").append(step.path("do").asText()).append('\n');
            }
        }
        return page.toString();
    }

    String operations() {
        StringBuilder page = new StringBuilder("# Operations of Ollama\n");
        for (JsonNode operation : reference.operations()) {
            page.append("\n- ").append(line(operation));
            if (operation.has("reason")) {
                page.append(" (no tool: ")
                        .append(operation.path("reason").asText())
                        .append(')');
            }
        }
        page.append('\n');
        fields(page, "Beside the result of every tool", reference.envelope());
        return page.toString();
    }

    String operation(JsonNode operation) {
        StringBuilder page = new StringBuilder("# ").append(line(operation));
        page.append("\n\n").append(operation.path("description").asText()).append('\n');
        section(page, "Use it for", operation.path("use"));
        section(page, "Not for", operation.path("avoid"));
        section(page, "Not a tool", operation.path("reason"));
        for (JsonNode limit : operation.path("limits")) {
            section(page, "Mind", limit);
        }
        fields(page, "Arguments", operation.path("request"));
        fields(page, "Result", operation.path("result"));
        if (operation.has("example")) {
            page.append("\n## Example\n\n```json\n")
                    .append(operation.path("example"))
                    .append("\n```\n");
        }
        if (!operation.path("errors").isEmpty()) {
            page.append("\n## Errors\n");
        }
        for (JsonNode code : operation.path("errors")) {
            reference
                    .error(code.asText())
                    .ifPresent(error -> page.append("\n- ")
                            .append(code.asText())
                            .append(": ")
                            .append(error.path("cause").asText()));
        }
        if (!operation.has("tool")) {
            page.append("\n\nIn HTTP: ")
                    .append(operation.path("method").asText())
                    .append(' ')
                    .append(operation.path("path").asText());
        }
        return page.append('\n').toString();
    }

    String errors() {
        StringBuilder page = new StringBuilder("# Errors\n");
        reference.errors().forEach(error -> page.append('\n').append(error(error)));
        return page.toString();
    }

    String error(JsonNode error) {
        StringBuilder page = new StringBuilder("## ").append(error.path("code").asText());
        page.append("\n\n").append(error.path("cause").asText()).append('\n');
        error.path("try").forEach(attempt -> page.append("\n- ").append(attempt.asText()));
        return page.append(
                        error.path("repeat").asBoolean()
                                ? "\n\nThe same call may succeed later.\n"
                                : "\n\nThe same call will fail again.\n")
                .toString();
    }

    private String tool(String operationId) {
        return reference
                .operation(operationId)
                .map(operation -> operation.path("tool").asText(operationId))
                .orElse(operationId);
    }

    private static String line(JsonNode operation) {
        return operation.path("tool").asText(operation.path("operationId").asText()) + ": "
                + operation.path("summary").asText();
    }

    private static void section(StringBuilder page, String title, JsonNode text) {
        if (text.isTextual()) {
            page.append('\n').append(title).append(": ").append(text.asText()).append('\n');
        }
    }

    private static void fields(StringBuilder page, String title, JsonNode fields) {
        if (fields.isEmpty()) {
            return;
        }
        page.append("\n## ").append(title).append('\n');
        for (JsonNode field : fields) {
            page.append("\n- ")
                    .append(field.path("name").asText())
                    .append(" (")
                    .append(field.path("type").asText());
            if (field.has("since")) {
                page.append(", since ").append(field.path("since").asText());
            }
            page.append(field.path("required").asBoolean() ? ", needed): " : "): ");
            page.append(field.path("description").asText());
            if (field.has("default")) {
                page.append(" Default ").append(field.path("default")).append('.');
            }
            for (Map.Entry<String, JsonNode> value : field.path("sinceValues").properties()) {
                page.append(' ')
                        .append(value.getKey())
                        .append(" since ")
                        .append(value.getValue().asText())
                        .append('.');
            }
        }
        page.append('\n');
    }
}
