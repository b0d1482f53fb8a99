package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.catalogue.BlobRule;
import dev.ollamaguidance.catalogue.CallHandling;
import dev.ollamaguidance.catalogue.CompactField;
import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.catalogue.ModelRule;
import dev.ollamaguidance.catalogue.ResultTable;
import dev.ollamaguidance.catalogue.StreamRule;
import dev.ollamaguidance.catalogue.ToolMapping;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
        problems.addIf(
                !operation.node().has("x-mcp"),
                operation.pointer(),
                "has no x-mcp: a tool, or exposed: false with a reason");
        if (operation.exposed()) {
            String tool = operation.mcp().tool();
            problems.addIf(!tools.add(tool), operation.pointer() + "/x-mcp", "another tool is called " + tool);
            problems.addIf(
                    operation.guidance().isEmpty(), operation.pointer(), "a tool needs x-guidance: use and avoid");
        }
    }

    /** The effects do not contradict each other, the method (RFC 9110, section 9.2), or what the operation does to models and files. */
    private static void effects(Operation operation, Problems problems) {
        if (!operation.node().has("x-mcp")) {
            return;
        }
        String pointer = operation.pointer() + "/x-mcp/effects";
        Effects effects = operation.mcp().effects();
        boolean confirm = !operation.mcp().call().confirm().isEmpty();
        boolean safe = SAFE.contains(operation.method());
        boolean delete = operation.method().equals("DELETE");
        ModelRule models = operation.models();
        boolean removes = models.removes().isPresent();
        boolean changes =
                models.adds().isPresent() || removes || operation.blobs().adds().isPresent();
        problems.addIf(effects.readOnly() && effects.destructive(), pointer, "what only reads cannot destroy");
        problems.addIf(
                operation.exposed() && effects.destructive() && !confirm,
                operation.pointer() + "/x-mcp",
                "a destructive tool needs confirm, the question to the user");
        problems.addIf(!effects.destructive() && confirm, pointer, "only a destructive tool asks for confirmation");
        problems.addIf(safe && !effects.readOnly(), pointer, operation.method() + " only reads");
        problems.addIf(effects.readOnly() && changes, pointer, "what adds or removes something does not only read");
        problems.addIf(!effects.destructive() && (delete || removes), pointer, "what removes something is destructive");
        problems.addIf((safe || delete) && !effects.idempotent(), pointer, operation.method() + " is idempotent");
        problems.addIf(
                models.source().isPresent() && models.adds().isEmpty(),
                operation.pointer() + "/x-models",
                "a source is there for what is added");
        problems.addIf(
                models.keeps().isPresent() && models.loads().isEmpty(),
                operation.pointer() + "/x-models",
                "only what is loaded is kept");
    }

    /** Lines come where there is a rule for them, and a body that must hold something must be there. */
    private static void bodies(Contract contract, Operation operation, Problems problems) {
        boolean lines = operation.answersInLines();
        problems.addIf(lines && operation.stream().isEmpty(), operation.pointer(), "answers in lines without x-stream");
        problems.addIf(!lines && operation.stream().isPresent(), operation.pointer(), "has x-stream and no lines");
        problems.addIf(
                operation.exposed() && lines && operation.mcp().call().answer().isEmpty(),
                operation.pointer() + "/x-mcp",
                "answers in lines, so answer says what of them is the answer");
        List<String> append = operation.stream().map(StreamRule::append).orElse(List.of());
        if (!append.isEmpty()) {
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
        if (operation.node().has("x-mcp")) {
            ToolMapping tool = operation.mcp();
            tool.call().set().keySet().forEach(name -> field(request, name, mcp + "/set", "request", problems));
            tool.hide().forEach(name -> field(request, name, mcp + "/hide", "request", problems));
            tool.call().leaveOut().forEach(name -> field(answer, name, mcp + "/leaveOut", "answer", problems));
            shown(contract, operation, tool, problems);
            compact(contract, operation, tool, problems);
        }
        String models = operation.pointer() + "/x-models";
        operation.models().modelFields().forEach(name -> field(request, name, models, "request", problems));
        operation.models().keeps().ifPresent(name -> field(request, name, models, "request", problems));
        operation.models().responseFields().forEach(name -> field(answer, name, models, "answer", problems));
        blobs(contract, operation, problems);
        operation.stream().ifPresent(rule -> stream(contract, operation, rule, request, problems));
    }

    private static void stream(
            Contract contract, Operation operation, StreamRule rule, JsonNode request, Problems problems) {
        problems.addIf(!request.has("stream"), operation.pointer(), "streams, but its request has no field stream");
        JsonNode line = operation.answerSchema();
        String place = operation.pointer() + "/x-stream/";
        rule.append().forEach(pointer -> pointed(contract, line, pointer, place + "append", problems));
        pointed(contract, line, rule.last().pointer(), place + "final", problems);
        rule.progress().pointers().forEach(pointer -> pointed(contract, line, pointer, place + "progress", problems));
    }

    private static void shown(Contract contract, Operation operation, ToolMapping tool, Problems problems) {
        String place = operation.pointer() + "/x-mcp";
        JsonNode answer = operation.answerSchema();
        CallHandling call = tool.call();
        if (!call.answer().isEmpty()) {
            pointed(contract, answer, call.answer(), place + "/answer", problems);
        }
        call.show().forEach(pointer -> pointed(contract, answer, pointer, place + "/show", problems));
        for (ResultTable table : call.tables()) {
            pointed(contract, answer, table.field(), place + "/tables", problems);
            JsonNode row = contract.schemaAt(answer, table.field()).path("items");
            table.columns().forEach(column -> pointed(contract, row, column, place + "/tables", problems));
        }
        JsonNode request = contract.resolve(operation.requestSchema()).path("properties");
        Matcher placeholder = PLACEHOLDER.matcher(call.confirm());
        while (placeholder.find()) {
            field(request, placeholder.group(1), place + "/confirm", "request", problems);
        }
        tool.example()
                .ifPresent(example -> example.keySet()
                        .forEach(name -> field(request, name, place + "/example", "request", problems)));
    }

    private static void blobs(Contract contract, Operation operation, Problems problems) {
        BlobRule blobs = operation.blobs();
        Stream.of(blobs.uses(), blobs.adds())
                .flatMap(Optional::stream)
                .filter(name -> operation.parameters().stream()
                        .noneMatch(parameter -> parameter.path("name").asText().equals(name)))
                .forEach(name -> problems.add(operation.pointer() + "/x-blobs", "there is no parameter " + name));
        blobs.already()
                .filter(name -> Example.of(contract, operation).stream()
                        .noneMatch(example -> example.name().equals(name)))
                .ifPresent(name -> problems.add(operation.pointer() + "/x-blobs", "there is no example " + name));
    }

    /** Compact fields are arguments of the tool, and what is shown of them exists: in an object, in the items of an array, or in a branch. */
    private static void compact(Contract contract, Operation operation, ToolMapping tool, Problems problems) {
        String place = operation.pointer() + "/x-mcp/compact";
        JsonNode request = contract.resolve(operation.requestSchema()).path("properties");
        Set<String> hidden = new HashSet<>(tool.hide());
        hidden.addAll(tool.call().set().keySet());
        for (CompactField compact : tool.compact()) {
            String name = compact.field();
            field(request, name, place, "request", problems);
            problems.addIf(hidden.contains(name), place, "the tool does not offer " + name);
            Set<String> members = new HashSet<>();
            members(contract, request.path(name), members);
            compact.show()
                    .forEach(
                            shown -> problems.addIf(!members.contains(shown), place, name + " has no member " + shown));
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

    private static void pointed(Contract contract, JsonNode schema, String pointer, String place, Problems problems) {
        problems.addIf(
                contract.schemaAt(schema, pointer).isMissingNode(), place, "the answer has nothing at " + pointer);
    }
}
