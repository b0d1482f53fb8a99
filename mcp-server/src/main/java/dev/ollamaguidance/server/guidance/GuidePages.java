package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Writes the pages of the guide as Markdown, from the texts of the contract alone: what to do, with the tools that are on. */
final class GuidePages {
    private final Reference reference;
    private final Availability availability;

    GuidePages(Reference reference, Availability availability) {
        this.reference = reference;
        this.availability = availability;
    }

    String overview(String state) {
        StringBuilder page = new StringBuilder("# Ollama\n\n").append(reference.overview());
        page.append("\n\n## Now\n\n").append(state).append("\n\n## Tools\n");
        Map<String, List<String>> off = new LinkedHashMap<>();
        for (JsonNode operation : reference.operations()) {
            String tool = operation.path("tool").asText();
            availability
                    .whyOff(tool)
                    .ifPresent(reason -> off.computeIfAbsent(reason, why -> new ArrayList<>())
                            .add(tool));
            if (availability.tool(operation.path("operationId").asText()).isPresent()) {
                page.append("\n- ")
                        .append(tool)
                        .append(": ")
                        .append(operation.path("summary").asText());
            }
        }
        page.append('\n');
        off.forEach((reason, tools) -> page.append("\nSwitched off: ")
                .append(String.join(", ", tools))
                .append(" (")
                .append(reason)
                .append(").\n"));
        page.append("\n## Workflows\n");
        for (JsonNode workflow : reference.workflows()) {
            if (missing(workflow).isEmpty()) {
                page.append("\n- ")
                        .append(workflow.path("name").asText())
                        .append(": ")
                        .append(workflow.path("goal").asText());
            }
        }
        return page.append("\n\nTopics to ask for: one of these names, workflows, errors, or the code of an error.\n")
                .toString();
    }

    String workflows() {
        StringBuilder page = new StringBuilder("# Workflows\n");
        StringBuilder others = new StringBuilder();
        for (JsonNode workflow : reference.workflows()) {
            List<String> missing = missing(workflow);
            if (missing.isEmpty()) {
                page.append('\n').append(workflow(workflow));
            } else {
                others.append("\n- ")
                        .append(workflow.path("goal").asText())
                        .append(" (")
                        .append(workflow.path("name").asText())
                        .append("): needs ")
                        .append(String.join(" and ", missing));
            }
        }
        if (!others.isEmpty()) {
            page.append("\n## Not possible here, because tools are switched off\n")
                    .append(others)
                    .append('\n');
        }
        return page.toString();
    }

    /** The steps of a workflow; where a tool is off, only which one it is. */
    String workflow(JsonNode workflow) {
        StringBuilder page = new StringBuilder("## ")
                .append(workflow.path("goal").asText())
                .append(" (")
                .append(workflow.path("name").asText())
                .append(")\n\n");
        List<String> missing = missing(workflow);
        if (!missing.isEmpty()) {
            missing.forEach(tool -> page.append("Not possible here: ")
                    .append(tool)
                    .append(" is switched off, because ")
                    .append(availability.whyOff(tool).orElse("there is no such tool"))
                    .append(".\n"));
            return page.append("Tell the user which setting allows it.\n").toString();
        }
        int number = 1;
        for (JsonNode step : workflow.path("steps")) {
            page.append(number++)
                    .append(". ")
                    .append(tool(step.path("operation").asText()))
                    .append(": ")
                    .append(step.path("do").asText())
                    .append('\n');
        }
        return page.toString();
    }

    /** Tools that a workflow needs and a host does not have. */
    private List<String> missing(JsonNode workflow) {
        return StreamSupport.stream(workflow.path("steps").spliterator(), false)
                .map(step -> tool(step.path("operation").asText()))
                .filter(tool -> availability.whyOff(tool).isPresent())
                .distinct()
                .toList();
    }

    /** When and how to use the tool of an operation; its arguments are in the reference. */
    String tool(JsonNode operation) {
        String id = operation.path("operationId").asText();
        String name = operation.path("tool").asText(id);
        StringBuilder page = new StringBuilder("# ")
                .append(name)
                .append(": ")
                .append(operation.path("summary").asText())
                .append("\n\n")
                .append(operation.path("description").asText())
                .append('\n');
        section(page, "Use it for", operation.path("use"));
        section(page, "Not for", operation.path("avoid"));
        section(page, "Not a tool", operation.path("reason"));
        availability
                .whyOff(name)
                .ifPresent(
                        reason -> page.append("\nSwitched off: ").append(reason).append(".\n"));
        ReferencePages.mind(page, operation);
        if (operation.has("tool") && operation.has("example")) {
            page.append("\nExample: ").append(operation.path("example")).append('\n');
        }
        for (JsonNode step : operation.path("next")) {
            availability
                    .tool(step.path("operation").asText())
                    .ifPresent(next -> page.append("\nAfter it: ")
                            .append(next)
                            .append(". ")
                            .append(step.path("why").asText())
                            .append('\n'));
        }
        List<String> workflows = workflowsWith(id);
        if (!workflows.isEmpty()) {
            page.append("\nWorkflows with it: ")
                    .append(String.join(", ", workflows))
                    .append(".\n");
        }
        return page.append("\nArguments, result and statuses: ")
                .append(OllamaApiReference.NAME)
                .append(' ')
                .append(id)
                .append(".\n")
                .toString();
    }

    private List<String> workflowsWith(String operationId) {
        List<String> names = new ArrayList<>();
        for (JsonNode workflow : reference.workflows()) {
            boolean has = StreamSupport.stream(workflow.path("steps").spliterator(), false)
                    .anyMatch(step -> step.path("operation").asText().equals(operationId));
            if (has && missing(workflow).isEmpty()) {
                names.add(workflow.path("name").asText());
            }
        }
        return names;
    }

    String errors() {
        StringBuilder page = new StringBuilder("# Errors\n\nAsk for a code to read what to try.\n");
        for (JsonNode error : reference.errors()) {
            page.append("\n- ")
                    .append(error.path("code").asText())
                    .append(": ")
                    .append(error.path("cause").asText());
        }
        return page.append('\n').toString();
    }

    String error(JsonNode error) {
        return availability.footnoted(ReferencePages.errorText(error));
    }

    private String tool(String operationId) {
        return reference
                .operation(operationId)
                .map(operation -> operation.path("tool").asText(operationId))
                .orElse(operationId);
    }

    private static void section(StringBuilder page, String title, JsonNode text) {
        if (text.isTextual()) {
            page.append('\n').append(title).append(": ").append(text.asText()).append('\n');
        }
    }
}
