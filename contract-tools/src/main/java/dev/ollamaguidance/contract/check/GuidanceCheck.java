package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guidance names operations that are tools, arguments that they take, and places that results and requests have. */
final class GuidanceCheck implements Check {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]\\w*)}");

    @Override
    public void check(Contract contract, Problems problems) {
        JsonNode workflows = contract.root().at("/x-guidance/workflows");
        for (int i = 0; i < workflows.size(); i++) {
            steps(contract, workflows.get(i).path("steps"), "/x-guidance/workflows/" + i + "/steps", problems);
        }
        JsonNode errors = contract.root().path("x-errors");
        for (int i = 0; i < errors.size(); i++) {
            steps(contract, errors.get(i).path("next"), "/x-errors/" + i + "/next", problems);
        }
        names(contract, contract.root().path("x-guidance"), "/x-guidance", problems);
        names(contract, errors, "/x-errors", problems);
        for (Operation operation : contract.operations()) {
            steps(contract, operation.guidance().path("next"), operation.pointer() + "/x-guidance/next", problems);
            conditions(contract, operation, problems);
            names(contract, operation.guidance(), operation.pointer() + "/x-guidance", problems);
        }
    }

    private static void conditions(Contract contract, Operation operation, Problems problems) {
        for (String kind : List.of("warnings", "next")) {
            JsonNode entries = operation.guidance().path(kind);
            for (int i = 0; i < entries.size(); i++) {
                String place = operation.pointer() + "/x-guidance/" + kind + "/" + i;
                for (Map.Entry<String, JsonNode> condition :
                        entries.get(i).path("when").properties()) {
                    JsonNode operand = condition.getValue();
                    if (operand.isTextual()) {
                        result(contract, operation, operand.asText(), place, problems);
                    }
                    operand.fieldNames()
                            .forEachRemaining(pointer -> result(contract, operation, pointer, place, problems));
                }
                templates(contract, operation, entries.get(i).path("arguments"), place, problems);
            }
        }
    }

    private static void templates(
            Contract contract, Operation operation, JsonNode template, String place, Problems problems) {
        String text = template.asText();
        if (text.startsWith("$result/")) {
            result(contract, operation, text.substring("$result".length()), place, problems);
        }
        if (text.startsWith("$arguments/")) {
            problems.addIf(
                    contract.schemaAt(operation.requestSchema(), text.substring("$arguments".length()))
                            .isMissingNode(),
                    place,
                    "the request has nothing at " + text);
        }
        template.forEach(inner -> templates(contract, operation, inner, place, problems));
    }

    private static void result(
            Contract contract, Operation operation, String pointer, String place, Problems problems) {
        problems.addIf(
                contract.schemaAt(operation.answerSchema(), pointer).isMissingNode(),
                place,
                "the answer has nothing at " + pointer);
    }

    /** Texts for a model name operations in braces, and only those that there are. */
    private static void names(Contract contract, JsonNode node, String place, Problems problems) {
        Pointers.walk(node, place, pointer -> true, (pointer, value) -> {
            Matcher name = NAME.matcher(value.asText());
            while (name.find()) {
                problems.addIf(
                        contract.operation(name.group(1)).isEmpty(), pointer, "there is no operation " + name.group(1));
            }
        });
    }

    private static void steps(Contract contract, JsonNode steps, String pointer, Problems problems) {
        for (int i = 0; i < steps.size(); i++) {
            String place = pointer + "/" + i;
            String id = steps.get(i).path("operation").asText();
            Optional<Operation> operation = contract.operation(id).filter(Operation::exposed);
            if (operation.isEmpty()) {
                problems.add(place, "no operation " + id + " is a tool");
                continue;
            }
            JsonNode fields = contract.resolve(operation.get().requestSchema()).path("properties");
            for (Map.Entry<String, JsonNode> argument :
                    steps.get(i).path("arguments").properties()) {
                problems.addIf(!fields.has(argument.getKey()), place, id + " takes no argument " + argument.getKey());
            }
        }
    }
}
