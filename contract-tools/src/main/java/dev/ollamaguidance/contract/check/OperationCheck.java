package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Operations have unique names, tags that exist, effects that do not contradict, and name only fields that are there. */
final class OperationCheck implements Check {
    /** Methods that only read. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

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
            problems.addIf(!operation.node().has("x-errors"), pointer, "has no x-errors");
            operation
                    .node()
                    .path("tags")
                    .forEach(tag -> problems.addIf(
                            !tags.contains(tag.asText()),
                            pointer + "/tags",
                            "tag " + tag.asText() + " is not declared"));
            tool(operation, tools, problems);
            effects(operation, problems);
            bodies(contract, operation, problems);
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
    }

    /** The effects do not contradict each other, the method (RFC 9110, section 9.2), or what the operation does to models and files. */
    private static void effects(Operation operation, Problems problems) {
        String pointer = operation.pointer() + "/x-mcp/effects";
        JsonNode effects = operation.mcp().path("effects");
        if (effects.isMissingNode()) {
            return;
        }
        boolean readOnly = effects.path("readOnly").asBoolean();
        boolean destructive = effects.path("destructive").asBoolean();
        boolean confirm = operation.mcp().has("confirm");
        boolean safe = SAFE.contains(operation.method());
        boolean delete = operation.method().equals("DELETE");
        JsonNode models = operation.node().path("x-models");
        boolean changes = models.has("adds")
                || models.has("removes")
                || operation.node().path("x-blobs").has("adds");
        problems.addIf(readOnly && destructive, pointer, "what only reads cannot destroy");
        problems.addIf(
                operation.exposed() && destructive && !confirm,
                operation.pointer() + "/x-mcp",
                "a destructive tool needs confirm, the question to the user");
        problems.addIf(!destructive && confirm, pointer, "only a destructive tool asks for confirmation");
        problems.addIf(safe && !readOnly, pointer, operation.method() + " only reads");
        problems.addIf(readOnly && changes, pointer, "what adds or removes something does not only read");
        problems.addIf(
                !destructive && (delete || models.has("removes")), pointer, "what removes something is destructive");
        problems.addIf(
                (safe || delete) && !effects.path("idempotent").asBoolean(),
                pointer,
                operation.method() + " is idempotent");
        problems.addIf(
                models.has("source") && !models.has("adds"),
                operation.pointer() + "/x-models",
                "a source is there for what is added");
        problems.addIf(
                models.has("keeps") && !models.has("loads"),
                operation.pointer() + "/x-models",
                "only what is loaded is kept");
    }

    /** Lines come where there is a rule for them, and a body that must hold something must be there. */
    private static void bodies(Contract contract, Operation operation, Problems problems) {
        boolean lines = operation.answersInLines();
        problems.addIf(
                lines && operation.stream().isMissingNode(), operation.pointer(), "answers in lines without x-stream");
        problems.addIf(!lines && !operation.stream().isMissingNode(), operation.pointer(), "has x-stream and no lines");
        problems.addIf(
                operation.exposed() && lines && !operation.mcp().has("answer"),
                operation.pointer() + "/x-mcp",
                "answers in lines, so answer says what of them is the answer");
        if (!operation.stream().path("append").isEmpty()) {
            Set<String> append = new HashSet<>();
            operation.stream().path("append").forEach(pointer -> append.add(pointer.asText()));
            lists(
                    contract,
                    contract.resolve(operation.answerSchema()),
                    "",
                    list -> problems.addIf(
                            !append.contains(list),
                            operation.pointer() + "/x-stream/append",
                            "lacks " + list + ", a list of objects"));
        }
        JsonNode request = operation.requestSchema();
        problems.addIf(
                !contract.resolve(request).path("required").isEmpty()
                        && !operation.node().at("/requestBody/required").asBoolean(),
                operation.pointer() + "/requestBody",
                "must hold something, so it is required");
    }

    /** Goes through the lists of objects in an object, not through what is in them. */
    private static void lists(Contract contract, JsonNode schema, String pointer, Consumer<String> list) {
        schema.path("properties").properties().forEach(member -> {
            JsonNode inner = contract.resolve(member.getValue());
            String place = pointer + "/" + Pointers.escape(member.getKey());
            if (contract.resolve(inner.path("items")).has("properties")) {
                list.accept(place);
            }
            lists(contract, inner, place, list);
        });
    }

    private static void fields(Contract contract, Operation operation, Problems problems) {
        JsonNode request = contract.resolve(operation.requestSchema()).path("properties");
        JsonNode answer = contract.resolve(operation.answerSchema()).path("properties");
        String mcp = operation.pointer() + "/x-mcp";
        for (Map.Entry<String, JsonNode> set : operation.mcp().path("set").properties()) {
            field(request, set.getKey(), mcp + "/set", "request", problems);
        }
        for (JsonNode hidden : operation.mcp().path("hide")) {
            field(request, hidden.asText(), mcp + "/hide", "request", problems);
        }
        for (JsonNode left : operation.mcp().path("leaveOut")) {
            field(answer, left.asText(), mcp + "/leaveOut", "answer", problems);
        }
        for (Map.Entry<String, JsonNode> role :
                operation.node().path("x-models").properties()) {
            if (!Operation.ANSWERED_MODELS.contains(role.getKey())) {
                field(request, role.getValue().asText(), operation.pointer() + "/x-models", "request", problems);
            } else {
                field(answer, role.getValue().asText(), operation.pointer() + "/x-models", "answer", problems);
            }
        }
        shown(contract, operation, problems);
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

    private static void shown(Contract contract, Operation operation, Problems problems) {
        JsonNode mcp = operation.mcp();
        String place = operation.pointer() + "/x-mcp";
        if (mcp.has("answer")) {
            pointed(contract, operation.answerSchema(), mcp.get("answer"), place + "/answer", problems);
        }
        mcp.path("show")
                .forEach(member -> pointed(contract, operation.answerSchema(), member, place + "/show", problems));
        for (JsonNode table : mcp.path("tables")) {
            pointed(contract, operation.answerSchema(), table.path("field"), place + "/tables", problems);
            JsonNode row = contract.schemaAt(
                            operation.answerSchema(), table.path("field").asText())
                    .path("items");
            table.path("columns").forEach(column -> pointed(contract, row, column, place + "/tables", problems));
        }
        compact(contract, operation, problems);
        JsonNode request = contract.resolve(operation.requestSchema()).path("properties");
        Matcher placeholder = PLACEHOLDER.matcher(mcp.path("confirm").asText());
        while (placeholder.find()) {
            field(request, placeholder.group(1), place + "/confirm", "request", problems);
        }
        mcp.path("example")
                .fieldNames()
                .forEachRemaining(name -> field(request, name, place + "/example", "request", problems));
        for (Map.Entry<String, JsonNode> role : operation.node().path("x-blobs").properties()) {
            boolean known = role.getKey().equals("already")
                    ? Example.of(contract, operation).stream()
                            .anyMatch(example ->
                                    example.name().equals(role.getValue().asText()))
                    : operation.parameters().stream()
                            .anyMatch(parameter -> parameter.path("name").equals(role.getValue()));
            problems.addIf(
                    !known, operation.pointer() + "/x-blobs", "there is no " + role.getKey() + " " + role.getValue());
        }
    }

    /** Compact fields are offered, and what stays shown of them is there: in an object, in the items of a list, or in a branch. */
    private static void compact(Contract contract, Operation operation, Problems problems) {
        JsonNode mcp = operation.mcp();
        String place = operation.pointer() + "/x-mcp/compact";
        JsonNode request = contract.resolve(operation.requestSchema()).path("properties");
        Set<String> hidden = new HashSet<>();
        mcp.path("set").fieldNames().forEachRemaining(hidden::add);
        mcp.path("hide").forEach(name -> hidden.add(name.asText()));
        for (JsonNode entry : mcp.path("compact")) {
            String name = entry.path("field").asText(entry.asText());
            field(request, name, place, "request", problems);
            problems.addIf(hidden.contains(name), place, "the tool does not offer " + name);
            Set<String> members = new HashSet<>();
            members(contract, request.path(name), members);
            entry.path("show")
                    .forEach(shown -> problems.addIf(
                            !members.contains(shown.asText()), place, name + " has no member " + shown.asText()));
        }
    }

    private static void members(Contract contract, JsonNode schema, Set<String> members) {
        JsonNode resolved = contract.resolve(schema);
        resolved.path("properties").fieldNames().forEachRemaining(members::add);
        if (resolved.has("items")) {
            members(contract, resolved.get("items"), members);
        }
        resolved.path("oneOf").forEach(branch -> members(contract, branch, members));
    }

    private static void field(JsonNode properties, String name, String pointer, String kind, Problems problems) {
        problems.addIf(!properties.has(name), pointer, "the " + kind + " has no field " + name);
    }

    private static void pointed(
            Contract contract, Operation operation, JsonNode pointer, String member, Problems problems) {
        pointed(contract, operation.answerSchema(), pointer, operation.pointer() + "/x-stream/" + member, problems);
    }

    private static void pointed(Contract contract, JsonNode schema, JsonNode pointer, String place, Problems problems) {
        problems.addIf(
                contract.schemaAt(schema, pointer.asText()).isMissingNode(),
                place,
                "the answer has nothing at " + pointer.asText());
    }
}
