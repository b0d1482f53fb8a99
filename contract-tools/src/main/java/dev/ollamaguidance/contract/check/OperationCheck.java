package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Operations have unique names, tags that exist, effects that do not contradict, and name only fields that are there. */
final class OperationCheck implements Check {
    @Override
    public void check(Contract contract, Problems problems) {
        Set<String> ids = new HashSet<>();
        Set<String> tools = new HashSet<>();
        Set<String> tags = new HashSet<>();
        contract.root().path("tags").forEach(tag -> tags.add(tag.path("name").asText()));
        for (Operation operation : contract.operations()) {
            String pointer = operation.pointer();
            problems.addIf(operation.id().isEmpty(), pointer, "has no operationId");
            problems.addIf(!ids.add(operation.id()), pointer, "another operation is called " + operation.id());
            problems.addIf(!operation.node().has("x-source"), pointer, "has no x-source");
            problems.addIf(!operation.node().has("x-errors"), pointer, "has no x-errors");
            operation
                    .node()
                    .path("tags")
                    .forEach(tag -> problems.addIf(
                            !tags.contains(tag.asText()),
                            pointer + "/tags",
                            "tag " + tag.asText() + " is not declared"));
            tool(operation, tools, problems);
            fields(contract, operation, problems);
        }
    }

    private static void tool(Operation operation, Set<String> tools, Problems problems) {
        JsonNode mcp = operation.mcp();
        String pointer = operation.pointer() + "/x-mcp";
        problems.addIf(
                mcp.isMissingNode(), operation.pointer(), "has no x-mcp: a tool, or exposed: false with a reason");
        if (operation.exposed() && !mcp.isMissingNode()) {
            String tool = mcp.path("tool").asText();
            problems.addIf(!tools.add(tool), pointer, "another tool is called " + tool);
            problems.addIf(
                    operation.guidance().isMissingNode(),
                    operation.pointer(),
                    "a tool needs x-guidance: use and avoid");
        }
        JsonNode effects = mcp.path("effects");
        problems.addIf(
                effects.path("readOnly").asBoolean()
                        && effects.path("destructive").asBoolean(),
                pointer + "/effects",
                "what only reads cannot destroy");
        problems.addIf(
                effects.path("destructive").asBoolean() && operation.exposed() && !mcp.has("confirm"),
                pointer,
                "a destructive tool needs confirm, the question to the user");
    }

    private static void fields(Contract contract, Operation operation, Problems problems) {
        JsonNode request = contract.resolve(operation.requestSchema()).path("properties");
        JsonNode answer = contract.resolve(operation.answerSchema()).path("properties");
        String mcp = operation.pointer() + "/x-mcp";
        for (Map.Entry<String, JsonNode> set : operation.mcp().path("set").properties()) {
            field(request, set.getKey(), mcp + "/set", "request", problems);
        }
        for (JsonNode left : operation.mcp().path("leaveOut")) {
            field(answer, left.asText(), mcp + "/leaveOut", "answer", problems);
        }
        for (Map.Entry<String, JsonNode> role :
                operation.node().path("x-models").properties()) {
            if (!role.getKey().equals("lists")) {
                field(request, role.getValue().asText(), operation.pointer() + "/x-models", "request", problems);
            } else {
                field(answer, role.getValue().asText(), operation.pointer() + "/x-models", "answer", problems);
            }
        }
        JsonNode stream = operation.stream();
        stream.path("append").forEach(pointer -> pointed(contract, operation, pointer, "append", problems));
        if (!stream.isMissingNode()) {
            pointed(contract, operation, stream.path("final").path("pointer"), "final", problems);
            problems.addIf(!request.has("stream"), operation.pointer(), "streams, but its request has no field stream");
        }
        for (String member : Set.of("completed", "total", "message", "part")) {
            if (stream.path("progress").has(member)) {
                pointed(contract, operation, stream.path("progress").get(member), "progress/" + member, problems);
            }
        }
    }

    private static void field(JsonNode properties, String name, String pointer, String kind, Problems problems) {
        problems.addIf(!properties.has(name), pointer, "the " + kind + " has no field " + name);
    }

    private static void pointed(
            Contract contract, Operation operation, JsonNode pointer, String member, Problems problems) {
        JsonNode schema = contract.resolve(operation.answerSchema());
        for (String name : pointer.asText().substring(1).split("/", -1)) {
            schema = contract.resolve(schema.path("properties").path(name));
        }
        problems.addIf(
                schema.isMissingNode(),
                operation.pointer() + "/x-stream/" + member,
                "the answer has nothing at " + pointer.asText());
    }
}
