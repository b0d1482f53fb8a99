package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every operation has examples, each has both sides, and each side fits its schema (a stream line by line). */
final class ExampleCheck implements Check {
    @Override
    public void check(Contract contract, Problems problems) {
        SchemaValidator validator = SchemaValidator.open(contract);
        for (Operation operation : contract.operations()) {
            Set<String> names = new HashSet<>();
            List<Example> examples = Example.of(contract, operation);
            problems.addIf(
                    examples.stream().allMatch(example -> example.error() != null),
                    operation.pointer(),
                    "shows no success");
            for (Example example : examples) {
                problems.addIf(
                        !names.add(example.name()),
                        example.pointer(),
                        "another answer has an example " + example.name());
                problems.addIf(example.recording().isEmpty(), example.pointer(), "has no x-recording");
                request(operation, example, validator, problems);
                answer(operation, example, validator, problems);
            }
            unanswered(operation, names, problems);
        }
    }

    private static void request(Operation operation, Example example, SchemaValidator validator, Problems problems) {
        if (operation.requestContent().isPresent()) {
            JsonNode body = example.request();
            if (body == null) {
                problems.add(example.pointer(), "no request has an example " + example.name());
            } else if (!operation.requestSchema().isMissingNode()) {
                validate(
                        validator,
                        operation.pointer() + "/requestBody/content/application~1json/schema",
                        body,
                        operation.pointer() + "/requestBody/content/application~1json/examples/"
                                + Pointers.escape(example.name()),
                        problems);
            }
        }
        for (JsonNode parameter : operation.parameters()) {
            problems.addIf(
                    !example.pathParameters().containsKey(parameter.path("name").asText()),
                    example.pointer(),
                    "the parameter " + parameter.path("name").asText() + " has no example " + example.name());
        }
    }

    private static void answer(Operation operation, Example example, SchemaValidator validator, Problems problems) {
        if (example.answer() == null) {
            return;
        }
        String media = example.pointer().substring(0, example.pointer().lastIndexOf("/examples/"));
        String error = operation.stream().path("error").asText().replaceFirst("^#", "");
        for (JsonNode part : example.parts()) {
            boolean errorLine = example.streamed() && part.has("error");
            validate(validator, errorLine ? error : media + "/schema", part, example.pointer(), problems);
        }
    }

    private static void unanswered(Operation operation, Set<String> answered, Problems problems) {
        for (Map.Entry<String, JsonNode> media :
                operation.node().path("requestBody").path("content").properties()) {
            media.getValue()
                    .path("examples")
                    .properties()
                    .forEach(example -> problems.addIf(
                            !answered.contains(example.getKey()),
                            operation.pointer() + "/requestBody/content/" + Pointers.escape(media.getKey())
                                    + "/examples/" + Pointers.escape(example.getKey()),
                            "no answer has an example " + example.getKey()));
        }
    }

    private static void validate(
            SchemaValidator validator, String schema, JsonNode value, String pointer, Problems problems) {
        validator.validate(schema, value).forEach(error -> problems.add(pointer, error));
    }
}
