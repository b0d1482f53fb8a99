package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;

/** Makes the catalogue that the stand-in answers from and that tests take their cases from; with the statuses of each error. */
final class ExampleCatalogue {
    private final Contract contract;

    ExampleCatalogue(Contract contract) {
        this.contract = contract;
    }

    ObjectNode compile() {
        ObjectNode catalogue = JsonNodeFactory.instance.objectNode();
        catalogue.put("release", contract.release());
        ObjectNode statuses = catalogue.putObject("statuses");
        for (JsonNode error : contract.root().path("x-errors")) {
            statuses.set(error.path("code").asText(), error.path("statuses"));
        }
        ArrayNode operations = catalogue.putArray("operations");
        contract.operations().forEach(operation -> operations.add(operation(operation)));
        return catalogue;
    }

    private ObjectNode operation(Operation operation) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("operationId", operation.id());
        entry.put("method", operation.method());
        entry.put("path", operation.path());
        ArrayNode members = entry.putArray("members");
        contract.resolve(operation.requestSchema())
                .path("properties")
                .fieldNames()
                .forEachRemaining(members::add);
        copy(operation.node(), "x-models", entry, "models");
        copy(operation.node(), "x-blobs", entry, "blobs");
        if (!operation.stream().isMissingNode()) {
            entry.put("streams", true);
            entry.set(
                    "streamDefault", contract.resolve(operation.requestSchema()).at("/properties/stream/default"));
        }
        ArrayNode examples = entry.putArray("examples");
        Example.of(contract, operation).forEach(example -> examples.add(example(example)));
        return entry;
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        if (from.has(name)) {
            to.set(as, from.get(name));
        }
    }

    private static ObjectNode example(Example example) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("name", example.name());
        entry.put("summary", example.summary());
        if (!example.recording().isEmpty()) {
            entry.put("recording", example.recording());
            entry.put("release", example.release());
        }
        ObjectNode request = entry.putObject("request");
        if (!example.pathParameters().isEmpty()) {
            ObjectNode parameters = request.putObject("pathParameters");
            example.pathParameters().forEach(parameters::put);
        }
        if (example.request() != null) {
            boolean json = "application/json".equals(example.requestMediaType());
            request.set(json ? "body" : "text", example.request());
        }
        ObjectNode response = entry.putObject("response");
        response.put("status", example.status());
        if (example.mediaType() != null) {
            response.put("mediaType", example.mediaType());
        }
        if (example.answer() != null) {
            response.set(example.streamed() ? "lines" : "body", example.answer());
        }
        if (example.error() != null) {
            entry.put("error", example.error());
        }
        return entry;
    }
}
