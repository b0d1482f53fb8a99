package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.examples.ContractExamples;
import dev.ollamaguidance.client.wire.WireServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An example of the contract: a request and its response. */
record Example(Operation operation, JsonNode json) {
    /** All examples of the compiled catalogue. */
    static List<Example> all() {
        return all(ContractExamples.newest());
    }

    private static List<Example> all(ContractExamples catalogue) {
        return catalogue.entries().stream()
                .map(entry -> new Example(Operations.byId(entry.operationId()), entry.example()))
                .toList();
    }

    /** The examples that apply to a release. */
    static List<Example> of(String release) {
        return all(ContractExamples.at(release));
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        json.at("/request/pathParameters")
                .properties()
                .forEach(member ->
                        parameters.put(member.getKey(), member.getValue().asText()));
        return parameters;
    }

    @Nullable
    Object body() {
        return switch (operation.bodyKind()) {
            case NONE -> null;
            case JSON -> json.at("/request/body");
            case UPLOAD -> json.at("/request/text").asText();
        };
    }

    /** Whether the request enables streaming. */
    boolean streams() {
        return operation.streamRule().isPresent()
                && json.at("/request/body/stream").asBoolean(true);
    }

    boolean isError() {
        return json.has("error");
    }

    /** A server that returns the response of this example. */
    WireServer server() {
        JsonNode response = json.path("response");
        return WireServer.start((request, wire) -> {
            String mediaType = response.path("mediaType").asText("");
            if (response.has("lines")) {
                StringBuilder lines = new StringBuilder();
                response.path("lines").forEach(line -> lines.append(line).append('\n'));
                wire.answer(response.path("status").asInt(), mediaType, lines.toString());
            } else if (request.method().equals("HEAD")) {
                wire.answer(response.path("status").asInt(), "", "");
            } else {
                JsonNode answer = response.path("body");
                String body = mediaType.startsWith("text/") ? answer.asText() : answer.toString();
                wire.answer(response.path("status").asInt(), mediaType, body);
            }
        });
    }

    @Override
    public String toString() {
        return operation.id() + "." + json.path("name").asText();
    }
}
