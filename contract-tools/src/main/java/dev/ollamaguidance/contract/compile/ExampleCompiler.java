package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.catalogue.ExampleCatalogue;
import dev.ollamaguidance.catalogue.ExampleEntry;
import dev.ollamaguidance.catalogue.ExampleOperation;
import dev.ollamaguidance.catalogue.JsonValue;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.JsonValues;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the catalogue of examples, which the stand-in and the tests use. */
final class ExampleCompiler {
    private final Contract contract;

    ExampleCompiler(Contract contract) {
        this.contract = contract;
    }

    ExampleCatalogue compile() {
        Map<String, List<Integer>> statuses = new LinkedHashMap<>();
        for (ErrorEntry error : contract.errors()) {
            statuses.put(error.code(), error.statuses());
        }
        return new ExampleCatalogue(
                contract.release(),
                statuses,
                contract.operations().stream().map(this::operation).toList());
    }

    private ExampleOperation operation(Operation operation) {
        List<String> fields = new ArrayList<>();
        JsonNode request = contract.resolve(operation.requestSchema());
        request.path("properties").fieldNames().forEachRemaining(fields::add);
        boolean streams = operation.stream().isPresent();
        return new ExampleOperation(
                operation.id(),
                operation.method(),
                operation.path(),
                fields,
                operation.models(),
                operation.blobs(),
                streams,
                streams && request.at("/properties/stream/default").asBoolean(),
                Example.of(contract, operation).stream()
                        .map(ExampleCompiler::example)
                        .toList());
    }

    private static ExampleEntry example(Example example) {
        boolean recorded = !example.recording().isEmpty();
        return new ExampleEntry(
                example.name(),
                example.summary(),
                recorded ? Optional.of(example.recording()) : Optional.empty(),
                recorded ? Optional.of(example.release()) : Optional.empty(),
                request(example),
                response(example),
                Optional.ofNullable(example.error()));
    }

    private static ExampleEntry.Request request(Example example) {
        JsonNode body = example.request();
        boolean json = "application/json".equals(example.requestMediaType());
        return new ExampleEntry.Request(
                example.pathParameters(),
                json ? value(body) : Optional.empty(),
                json || body == null ? Optional.empty() : Optional.of(body.asText()));
    }

    private static ExampleEntry.Response response(Example example) {
        Optional<List<Object>> lines = Optional.empty();
        if (example.streamed() && example.response() != null) {
            lines = Optional.of(example.parts().stream().map(JsonValues::plain).toList());
        }
        return new ExampleEntry.Response(
                example.status(),
                Optional.ofNullable(example.mediaType()),
                example.streamed() ? Optional.empty() : value(example.response()),
                lines);
    }

    private static Optional<JsonValue> value(@Nullable JsonNode node) {
        return Optional.ofNullable(node).map(json -> new JsonValue(json.isNull() ? null : JsonValues.plain(json)));
    }
}
