package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.catalogue.OperationGuidance;
import dev.ollamaguidance.catalogue.StepTemplate;
import dev.ollamaguidance.catalogue.Workflow;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.JsonValues;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guidance names only operations that are tools, their arguments, and fields of their requests and responses. */
final class GuidanceCheck implements Check {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]\\w*)}");

    @Override
    public void check(Contract contract, Problems problems) {
        List<Workflow> workflows = contract.guidance().workflows();
        for (int i = 0; i < workflows.size(); i++) {
            List<Workflow.Step> steps = workflows.get(i).steps();
            for (int j = 0; j < steps.size(); j++) {
                tool(contract, steps.get(j).operation(), "/x-guidance/workflows/" + i + "/steps/" + j, problems);
            }
        }
        List<ErrorEntry> errors = contract.errors();
        for (int i = 0; i < errors.size(); i++) {
            steps(contract, errors.get(i).next(), "/x-errors/" + i + "/next", problems);
        }
        names(contract, contract.root().path("x-guidance"), "/x-guidance", problems);
        names(contract, contract.root().path("x-errors"), "/x-errors", problems);
        for (Operation operation : contract.operations()) {
            String pointer = operation.pointer() + "/x-guidance";
            operation.guidance().ifPresent(guidance -> {
                steps(contract, guidance.next(), pointer + "/next", problems);
                results(contract, operation, guidance, pointer, problems);
            });
            names(contract, operation.node().path("x-guidance"), pointer, problems);
        }
    }

    private static void results(
            Contract contract, Operation operation, OperationGuidance guidance, String pointer, Problems problems) {
        for (int i = 0; i < guidance.warnings().size(); i++) {
            String place = pointer + "/warnings/" + i;
            guidance.warnings()
                    .get(i)
                    .when()
                    .subject()
                    .ifPresent(at -> result(contract, operation, at, place, problems));
        }
        for (int i = 0; i < guidance.next().size(); i++) {
            String place = pointer + "/next/" + i;
            StepTemplate step = guidance.next().get(i);
            step.when().subject().ifPresent(at -> result(contract, operation, at, place, problems));
            templates(contract, operation, JsonValues.tree(step.arguments()), place, problems);
        }
    }

    private static void templates(
            Contract contract, Operation operation, JsonNode template, String place, Problems problems) {
        String text = template.asText();
        if (text.startsWith(StepTemplate.RESULT + "/")) {
            result(contract, operation, text.substring(StepTemplate.RESULT.length()), place, problems);
        }
        if (text.startsWith(StepTemplate.ARGUMENTS_OF_CALL + "/")) {
            problems.addIf(
                    contract.schemaAt(
                                    operation.requestSchema(), text.substring(StepTemplate.ARGUMENTS_OF_CALL.length()))
                            .isMissingNode(),
                    place,
                    "the request has no field at " + text);
        }
        template.forEach(inner -> templates(contract, operation, inner, place, problems));
    }

    private static void result(
            Contract contract, Operation operation, String pointer, String place, Problems problems) {
        problems.addIf(
                contract.schemaAt(operation.responseSchema(), pointer).isMissingNode(),
                place,
                "the response has no field at " + pointer);
    }

    /** Operations in braces, in strings for a model, exist. */
    private static void names(Contract contract, JsonNode node, String place, Problems problems) {
        Pointers.walk(node, place, pointer -> true, (pointer, value) -> {
            Matcher name = NAME.matcher(value.asText());
            while (name.find()) {
                problems.addIf(
                        contract.operation(name.group(1)).isEmpty(), pointer, "unknown operation " + name.group(1));
            }
        });
    }

    private static void steps(Contract contract, List<StepTemplate> steps, String pointer, Problems problems) {
        for (int i = 0; i < steps.size(); i++) {
            String place = pointer + "/" + i;
            StepTemplate step = steps.get(i);
            tool(contract, step.operation(), place, problems).ifPresent(operation -> {
                JsonNode fields = contract.resolve(operation.requestSchema()).path("properties");
                step.arguments()
                        .keySet()
                        .forEach(argument -> problems.addIf(
                                !fields.has(argument), place, operation.id() + " has no argument " + argument));
            });
        }
    }

    private static Optional<Operation> tool(Contract contract, String id, String place, Problems problems) {
        Optional<Operation> operation = contract.operation(id).filter(Operation::exposed);
        problems.addIf(operation.isEmpty(), place, "the operation " + id + " does not exist or is not a tool");
        return operation;
    }
}
