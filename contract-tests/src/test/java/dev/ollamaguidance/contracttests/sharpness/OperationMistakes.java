package dev.ollamaguidance.contracttests.sharpness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mistakes in operations: path, method, responses, stream rules, effects and model rules. */
final class OperationMistakes {
    private static final Map<String, String> OTHER_STATUS = Map.of(
            "200", "201", "201", "200", "204", "200", "400", "422", "401", "403", "403", "401", "404", "400", "500",
            "502", "503", "500", "502", "500");
    private static final Map<String, String> OTHER_METHOD =
            Map.of("GET", "post", "POST", "put", "HEAD", "get", "DELETE", "post");
    private static final Map<String, String> OTHER_TYPE = Map.of(
            "application/json", "application/x-ndjson",
            "application/x-ndjson", "application/json",
            "text/plain", "application/json",
            "application/octet-stream", "application/json");
    private static final Map<String, String> OTHER_ROLE = Map.of(
            "uses", "source", "source", "uses", "loads", "removes", "adds", "removes", "removes", "uses", "lists",
            "running", "running", "lists");

    private final List<Mutation> all = new ArrayList<>();

    OperationMistakes(Contract contract) {
        for (Operation operation : contract.operations()) {
            place(operation, contract.root().path("paths"));
            answers(operation);
            stream(operation);
            tool(operation);
        }
    }

    List<Mutation> all() {
        return all;
    }

    private void add(String kind, String at, Edit... edits) {
        all.add(Mutation.of(kind, at, edits));
    }

    private void place(Operation operation, JsonNode paths) {
        String path = "/paths/" + Pointers.escape(operation.path());
        int last = operation.path().lastIndexOf('/') + 1;
        String word = operation.path().substring(last);
        if (!word.isEmpty() && !word.startsWith("{")) {
            add("changed path", path, new Edit.Rename(path, operation.path().substring(0, last) + Typos.of(word)));
        }
        String method = OTHER_METHOD.getOrDefault(operation.method(), "");
        if (!method.isEmpty() && !paths.path(operation.path()).has(method)) {
            add("changed method", operation.pointer(), new Edit.Rename(operation.pointer(), method));
        }
        String body = operation.pointer() + "/requestBody/required";
        if (operation.node().at("/requestBody/required").asBoolean()) {
            add("optional body", body, new Edit.Put(body, BooleanNode.FALSE));
        }
    }

    private void answers(Operation operation) {
        JsonNode responses = operation.node().path("responses");
        responses.properties().forEach(response -> {
            String at = operation.pointer() + "/responses/" + response.getKey();
            String other = OTHER_STATUS.getOrDefault(response.getKey(), "");
            if (!other.isEmpty() && !responses.has(other)) {
                add("wrong status", at, new Edit.Rename(at, other));
            }
            if (responses.size() > 1) {
                add("dropped answer", at, new Edit.Remove(at));
            }
            JsonNode content = response.getValue().path("content");
            content.fieldNames().forEachRemaining(type -> {
                String otherType = OTHER_TYPE.getOrDefault(type, "");
                if (!otherType.isEmpty() && !content.has(otherType)) {
                    String place = at + "/content/" + Pointers.escape(type);
                    add("changed media type", place, new Edit.Rename(place, otherType));
                }
            });
        });
    }

    private void stream(Operation operation) {
        String at = operation.pointer() + "/x-stream";
        JsonNode stream = operation.node().path("x-stream");
        for (int i = 0; i < stream.path("append").size(); i++) {
            String item = at + "/append/" + i;
            add("stream rule, what is put together", item, new Edit.Remove(item));
        }
        if (stream.path("final").path("equals").isBoolean()) {
            add(
                    "stream rule, final line",
                    at + "/final",
                    new Edit.Put(
                            at + "/final/equals",
                            BooleanNode.valueOf(!stream.at("/final/equals").asBoolean())));
        }
        if (stream.path("final").path("equals").isTextual()) {
            add(
                    "stream rule, final line",
                    at + "/final",
                    new Edit.Put(
                            at + "/final/equals",
                            Edit.text(Typos.of(stream.at("/final/equals").asText()))));
        }
        JsonNode progress = stream.path("progress");
        if (progress.has("completed") && progress.has("total")) {
            add(
                    "stream rule, progress",
                    at + "/progress",
                    new Edit.Put(at + "/progress/completed", progress.path("total")),
                    new Edit.Put(at + "/progress/total", progress.path("completed")));
        }
        progress.fieldNames()
                .forEachRemaining(member -> add(
                        "stream rule, progress",
                        at + "/progress/" + member,
                        new Edit.Remove(at + "/progress/" + member)));
    }

    private void tool(Operation operation) {
        String at = operation.pointer() + "/x-mcp";
        operation.node().at("/x-mcp/effects").properties().forEach(effect -> {
            String place = at + "/effects/" + effect.getKey();
            add(
                    "changed effect",
                    place,
                    new Edit.Put(place, BooleanNode.valueOf(!effect.getValue().asBoolean())));
        });
        for (String rule : List.of("set", "hide", "leaveOut", "defaultModel", "confirm", "answer")) {
            if (operation.node().path("x-mcp").has(rule)) {
                add("dropped tool rule", at + "/" + rule, new Edit.Remove(at + "/" + rule));
            }
        }
        JsonNode models = operation.node().path("x-models");
        models.fieldNames().forEachRemaining(role -> {
            String other = OTHER_ROLE.getOrDefault(role, "");
            if (!other.isEmpty() && !models.has(other)) {
                String place = operation.pointer() + "/x-models/" + role;
                add("changed model rule", place, new Edit.Rename(place, other));
            }
        });
    }
}
