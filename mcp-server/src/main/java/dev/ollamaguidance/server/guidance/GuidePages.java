package dev.ollamaguidance.server.guidance;

import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.catalogue.GuidanceOperation;
import dev.ollamaguidance.catalogue.GuidanceTools;
import dev.ollamaguidance.catalogue.StepTemplate;
import dev.ollamaguidance.catalogue.Workflow;
import dev.ollamaguidance.server.text.JsonTrees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the pages of the guide as Markdown: what to do with the enabled tools. */
final class GuidePages {
    private final GuidanceTexts texts;
    private final Availability availability;

    GuidePages(GuidanceTexts texts, Availability availability) {
        this.texts = texts;
        this.availability = availability;
    }

    String overview(String state) {
        StringBuilder page = new StringBuilder("# Ollama\n\n").append(texts.overview());
        page.append("\n\n## Current state\n\n").append(state).append("\n\n## Tools\n");
        Map<String, List<String>> disabled = new LinkedHashMap<>();
        for (GuidanceOperation operation : texts.operations()) {
            String tool = operation.toolOrId();
            availability
                    .whyDisabled(tool)
                    .ifPresent(reason -> disabled.computeIfAbsent(reason, why -> new ArrayList<>())
                            .add(tool));
            if (availability.tool(operation.operationId()).isPresent()) {
                page.append("\n- ").append(tool).append(": ").append(operation.summary());
            }
        }
        page.append('\n');
        disabled.forEach((reason, tools) -> page.append("\nDisabled: ")
                .append(String.join(", ", tools))
                .append(" (")
                .append(reason)
                .append(").\n"));
        page.append("\n## Workflows\n");
        for (Workflow workflow : texts.workflows()) {
            if (missing(workflow).isEmpty()) {
                page.append("\n- ").append(workflow.name()).append(": ").append(workflow.goal());
            }
        }
        return page.append("\n\nTopics: one of these names, workflows, errors, or the code of an error.\n")
                .toString();
    }

    String workflows() {
        StringBuilder page = new StringBuilder("# Workflows\n");
        StringBuilder others = new StringBuilder();
        for (Workflow workflow : texts.workflows()) {
            List<String> missing = missing(workflow);
            if (missing.isEmpty()) {
                page.append('\n').append(workflow(workflow));
            } else {
                others.append("\n- ")
                        .append(workflow.goal())
                        .append(" (")
                        .append(workflow.name())
                        .append("): needs ")
                        .append(String.join(" and ", missing));
            }
        }
        if (!others.isEmpty()) {
            page.append("\n## Not possible because tools are disabled\n")
                    .append(others)
                    .append('\n');
        }
        return page.toString();
    }

    /** Returns the steps of a workflow; if some of its tools are disabled, only the names of these tools. */
    String workflow(Workflow workflow) {
        StringBuilder page = new StringBuilder("## ")
                .append(workflow.goal())
                .append(" (")
                .append(workflow.name())
                .append(")\n\n");
        List<String> missing = missing(workflow);
        if (!missing.isEmpty()) {
            missing.forEach(tool -> page.append("Not possible: ")
                    .append(tool)
                    .append(" is disabled: ")
                    .append(availability.whyDisabled(tool).orElse("there is no such tool"))
                    .append(".\n"));
            return page.append("Tell the user which setting enables it.\n").toString();
        }
        int number = 1;
        for (Workflow.Step step : workflow.steps()) {
            page.append(number++)
                    .append(". ")
                    .append(tool(step.operation()))
                    .append(": ")
                    .append(step.instruction())
                    .append('\n');
        }
        return page.toString();
    }

    /** The disabled tools of a workflow. */
    private List<String> missing(Workflow workflow) {
        return workflow.steps().stream()
                .map(step -> tool(step.operation()))
                .filter(tool -> availability.whyDisabled(tool).isPresent())
                .distinct()
                .toList();
    }

    /** Returns when and how to use the tool of an operation. Its arguments are in the reference. */
    String tool(GuidanceOperation operation) {
        String name = operation.toolOrId();
        StringBuilder page = new StringBuilder("# ")
                .append(name)
                .append(": ")
                .append(operation.summary())
                .append("\n\n")
                .append(operation.description())
                .append('\n');
        operation
                .guidance()
                .ifPresent(guidance -> page.append('\n')
                        .append(guidance.use())
                        .append(' ')
                        .append(guidance.avoid())
                        .append('\n'));
        if (!operation.reason().isEmpty()) {
            page.append("\nNot a tool: ").append(operation.reason()).append('\n');
        }
        availability
                .whyDisabled(name)
                .ifPresent(reason -> page.append("\nDisabled: ").append(reason).append(".\n"));
        if (!operation.notes().isEmpty()) {
            page.append("\nNotes:\n");
            operation.notes().forEach(note -> page.append("- ").append(note).append('\n'));
        }
        operation
                .example()
                .ifPresent(example ->
                        page.append("\nExample: ").append(json(example)).append('\n'));
        for (StepTemplate step :
                operation.guidance().map(guidance -> guidance.next()).orElse(List.of())) {
            availability
                    .tool(step.operation())
                    .ifPresent(next -> page.append("\nNext: ")
                            .append(next)
                            .append(". ")
                            .append(step.why())
                            .append('\n'));
        }
        List<String> workflows = workflowsWith(operation.operationId());
        if (!workflows.isEmpty()) {
            page.append("\nWorkflows with it: ")
                    .append(String.join(", ", workflows))
                    .append(".\n");
        }
        return page.append("\nArguments, result and statuses: ")
                .append(GuidanceTools.REFERENCE)
                .append(' ')
                .append(operation.operationId())
                .append(".\n")
                .toString();
    }

    private static String json(Map<String, @Nullable Object> example) {
        return JsonTrees.of(example).toString();
    }

    private List<String> workflowsWith(String operationId) {
        return texts.workflows().stream()
                .filter(workflow -> workflow.steps().stream()
                        .anyMatch(step -> step.operation().equals(operationId)))
                .filter(workflow -> missing(workflow).isEmpty())
                .map(Workflow::name)
                .toList();
    }

    String errors() {
        StringBuilder page = new StringBuilder("# Errors\n\nUse a code as the topic to read what to try.\n");
        for (ErrorEntry error : texts.errors()) {
            page.append("\n- ").append(error.code()).append(": ").append(error.cause());
        }
        return page.append('\n').toString();
    }

    private String tool(String operationId) {
        return texts.operation(operationId).map(GuidanceOperation::toolOrId).orElse(operationId);
    }
}
