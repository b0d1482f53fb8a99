package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import dev.ollamaguidance.contract.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every operation has examples. Each has a request and a response that fit their schemas (a stream line by line); responses have only known
 * values. No release has two examples with the same name.
 *
 * <p>Examples that the newest release no longer has are validated in the views of the releases that have them.
 */
final class ExampleCheck implements Check {
    @Override
    public void check(Contract contract, Problems problems) {
        SchemaValidator requests = SchemaValidator.open(contract);
        SchemaValidator responses = SchemaValidator.knownValues(contract);
        for (Operation operation : contract.operations()) {
            List<Example> met = new ArrayList<>();
            List<Example> examples = Example.of(contract, operation);
            problems.addIf(
                    examples.stream().allMatch(example -> example.error() != null),
                    operation.pointer(),
                    "has no example of a success");
            for (Example example : examples) {
                problems.addIf(
                        met.stream().anyMatch(other -> other.name().equals(example.name()) && other.meets(example)),
                        example.pointer(),
                        "another response of the same release has an example " + example.name());
                met.add(example);
                source(contract, example, problems);
                if (example.removed() == null || example.removed().after(Release.read(contract.release()))) {
                    request(operation, example, requests, problems);
                    response(contract, operation, example, responses, problems);
                }
            }
            requestsWithoutResponse(operation, met.stream().map(Example::name).collect(Collectors.toSet()), problems);
        }
    }

    private static void source(Contract contract, Example example, Problems problems) {
        problems.addIf(
                example.recording().isEmpty() == (example.unrecorded() == null),
                example.pointer(),
                "requires either x-recording, or x-unrecorded with the reason");
        List<String> releases = contract.releases().stream().map(Release::text).toList();
        problems.addIf(
                !example.recording().isEmpty() && !releases.isEmpty() && !releases.contains(example.release()),
                example.pointer(),
                "was recorded from " + example.release() + ", but info.x-releases has only " + releases);
    }

    private static void request(Operation operation, Example example, SchemaValidator validator, Problems problems) {
        if (operation.requestContent().isPresent()) {
            JsonNode body = example.request();
            if (body == null) {
                problems.add(example.pointer(), "the request has no example " + example.name());
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

    private static void response(
            Contract contract, Operation operation, Example example, SchemaValidator validator, Problems problems) {
        if (example.response() == null) {
            return;
        }
        problems.addIf(
                example.streamed() && !contract.root().at(example.pointer()).has("x-lines"),
                example.pointer(),
                "shows a stream; add x-lines");
        JsonNode value = contract.root().at(example.pointer()).path("value");
        problems.addIf(
                example.streamed()
                        && !value.isMissingNode()
                        && example.parts().stream().noneMatch(value::equals),
                example.pointer(),
                "value must be one of x-lines");
        String media = Pointers.around(Pointers.around(example.pointer()));
        String error = operation.stream()
                .map(rule -> rule.error().replaceFirst("^#", ""))
                .orElse("");
        for (JsonNode part : example.parts()) {
            boolean errorLine = example.streamed() && part.has("error");
            validate(validator, errorLine ? error : media + "/schema", part, example.pointer(), problems);
        }
    }

    private static void requestsWithoutResponse(Operation operation, Set<String> responses, Problems problems) {
        for (Map.Entry<String, JsonNode> media :
                operation.node().path("requestBody").path("content").properties()) {
            media.getValue()
                    .path("examples")
                    .properties()
                    .forEach(example -> problems.addIf(
                            !responses.contains(example.getKey()),
                            operation.pointer() + "/requestBody/content/" + Pointers.escape(media.getKey())
                                    + "/examples/" + Pointers.escape(example.getKey()),
                            "no response has an example " + example.getKey()));
        }
    }

    private static void validate(
            SchemaValidator validator, String schema, JsonNode value, String pointer, Problems problems) {
        validator.validate(schema, value).forEach(error -> problems.add(pointer, error));
    }
}
