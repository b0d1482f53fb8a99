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

/** Operations have unique names, declared tags and consistent effects, and name only fields that exist. */
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
            problems.addIf(!ids.add(operation.id()), pointer, "duplicate operationId " + operation.id());
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
                "has no x-mcp; define a tool, or exposed: false with a reason");
        if (operation.exposed()) {
            String tool = operation.mcp().tool();
            problems.addIf(!tools.add(tool), operation.pointer() + "/x-mcp", "duplicate tool name " + tool);
            problems.addIf(
                    operation.guidance().isEmpty(),
                    operation.pointer(),
                    "a tool requires x-guidance with use and avoid");
        }
    }

    /** The effects do not contradict each other, the method (RFC 9110, section 9.2), or the effects on models and files. */
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
        problems.addIf(
                effects.readOnly() && effects.destructive(), pointer, "a read-only operation cannot be destructive");
        problems.addIf(
                operation.exposed() && effects.destructive() && !confirm,
                operation.pointer() + "/x-mcp",
                "a destructive tool requires confirm, the question to the user");
        CallHandling call = operation.mcp().call();
        boolean asksAtTimes = !call.registries().isEmpty() || !call.risks().isEmpty();
        problems.addIf(
                !effects.destructive() && confirm && !asksAtTimes,
                pointer,
                "confirm is allowed only for a destructive tool, or for a tool with registries or risks");
        problems.addIf(
                operation.exposed() && asksAtTimes && !confirm,
                operation.pointer() + "/x-mcp",
                "registries and risks require confirm, the question to the user");
        problems.addIf(
                operation.exposed()
                        && effects.openWorld()
                        && effects.readOnly()
                        && !requestFields(operation).isEmpty(),
                pointer,
                "a tool that sends arguments to another system cannot be read-only");
        problems.addIf(safe && !effects.readOnly(), pointer, operation.method() + " requires readOnly: true");
        problems.addIf(
                effects.readOnly() && changes,
                pointer,
                "an operation that adds or removes something cannot be read-only");
        problems.addIf(
                !effects.destructive() && (delete || removes),
                pointer,
                "an operation that removes something must be destructive");
        problems.addIf(
                (safe || delete) && !effects.idempotent(), pointer, operation.method() + " requires idempotent: true");
        problems.addIf(
                models.source().isPresent() && models.adds().isEmpty(),
                operation.pointer() + "/x-models",
                "source requires adds");
        problems.addIf(
                models.keeps().isPresent() && models.loads().isEmpty(),
                operation.pointer() + "/x-models",
                "keeps requires loads");
    }

    private static JsonNode requestFields(Operation operation) {
        return operation.node().path("requestBody").path("content");
    }

    /** An operation with a stream of lines has {@code x-stream}, and a request body with required fields is required. */
    private static void bodies(Contract contract, Operation operation, Problems problems) {
        boolean lines = operation.hasLines();
        problems.addIf(
                lines && operation.stream().isEmpty(), operation.pointer(), "responds with lines but has no x-stream");
        problems.addIf(
                !lines && operation.stream().isPresent(),
                operation.pointer(),
                "has x-stream but no response with lines");
        problems.addIf(
                operation.exposed() && lines && operation.mcp().call().answer().isEmpty(),
                operation.pointer() + "/x-mcp",
                "responds with lines; set x-mcp.answer to the pointer of the plain result");
        List<String> append = operation.stream().map(StreamRule::append).orElse(List.of());
        if (!append.isEmpty()) {
            lists(
                    contract,
                    contract.resolve(operation.responseSchema()),
                    "",
                    list -> problems.addIf(
                            !append.contains(list),
                            operation.pointer() + "/x-stream/append",
                            "has no pointer to the array of objects " + list));
        }
        JsonNode request = operation.requestSchema();
        problems.addIf(
                !contract.resolve(request).path("required").isEmpty()
                        && !operation.node().at("/requestBody/required").asBoolean(),
                operation.pointer() + "/requestBody",
                "has required fields; set required: true");
    }

    /** Visits the arrays of objects in an object, but not the arrays in their items. */
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
        JsonNode response = contract.resolve(operation.responseSchema()).path("properties");
        String mcp = operation.pointer() + "/x-mcp";
        if (operation.node().has("x-mcp")) {
            ToolMapping tool = operation.mcp();
            tool.call().set().keySet().forEach(name -> field(request, name, mcp + "/set", "request", problems));
            tool.hide().forEach(name -> field(request, name, mcp + "/hide", "request", problems));
            tool.call()
                    .ruledArguments()
                    .forEach(pointer -> problems.addIf(
                            contract.schemaAt(operation.requestSchema(), pointer)
                                    .isMissingNode(),
                            mcp,
                            "the request has no field at " + pointer));
            rules(operation, response, problems);
            tool.call().leaveOut().forEach(name -> field(response, name, mcp + "/leaveOut", "response", problems));
            shown(contract, operation, tool, problems);
            compact(contract, operation, tool, problems);
        }
        String models = operation.pointer() + "/x-models";
        operation.models().modelFields().forEach(name -> field(request, name, models, "request", problems));
        operation.models().keeps().ifPresent(name -> field(request, name, models, "request", problems));
        operation.models().responseFields().forEach(name -> field(response, name, models, "response", problems));
        blobs(contract, operation, problems);
        operation.stream().ifPresent(rule -> stream(contract, operation, rule, request, problems));
    }

    /** A tool whose model can run elsewhere, or that contacts a registry, has the rules for it. */
    private static void rules(Operation operation, JsonNode response, Problems problems) {
        if (!operation.exposed()) {
            return;
        }
        CallHandling call = operation.mcp().call();
        String place = operation.pointer() + "/x-mcp";
        problems.addIf(
                (response.has("remote_host") || operation.models().loads().isPresent())
                        && call.localOnly().models().isEmpty(),
                place,
                "the model can run on another server; set localOnly.models to the pointer of its name");
        operation
                .models()
                .source()
                .ifPresent(field -> problems.addIf(
                        !call.registries().contains("/" + Pointers.escape(field)),
                        place,
                        "a missing model is downloaded; add /" + field + " to registries"));
    }

    private static void stream(
            Contract contract, Operation operation, StreamRule rule, JsonNode request, Problems problems) {
        problems.addIf(!request.has("stream"), operation.pointer(), "streams, but its request has no field stream");
        JsonNode line = operation.responseSchema();
        String place = operation.pointer() + "/x-stream/";
        rule.append().forEach(pointer -> pointed(contract, line, pointer, place + "append", problems));
        pointed(contract, line, rule.last().pointer(), place + "final", problems);
        rule.progress().pointers().forEach(pointer -> pointed(contract, line, pointer, place + "progress", problems));
    }

    private static void shown(Contract contract, Operation operation, ToolMapping tool, Problems problems) {
        String place = operation.pointer() + "/x-mcp";
        JsonNode response = operation.responseSchema();
        CallHandling call = tool.call();
        if (!call.answer().isEmpty()) {
            pointed(contract, response, call.answer(), place + "/answer", problems);
        }
        call.show().forEach(pointer -> pointed(contract, response, pointer, place + "/show", problems));
        for (ResultTable table : call.tables()) {
            pointed(contract, response, table.field(), place + "/tables", problems);
            JsonNode row = contract.schemaAt(response, table.field()).path("items");
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
                .forEach(name -> problems.add(operation.pointer() + "/x-blobs", "unknown parameter " + name));
        blobs.already()
                .filter(name -> Example.of(contract, operation).stream()
                        .noneMatch(example -> example.name().equals(name)))
                .ifPresent(name -> problems.add(operation.pointer() + "/x-blobs", "unknown example " + name));
    }

    /** Compact fields are arguments of the tool, and their shown fields exist: in an object, in the items of an array, or in a branch. */
    private static void compact(Contract contract, Operation operation, ToolMapping tool, Problems problems) {
        String place = operation.pointer() + "/x-mcp/compact";
        JsonNode request = contract.resolve(operation.requestSchema()).path("properties");
        Set<String> hidden = new HashSet<>(tool.hide());
        hidden.addAll(tool.call().set().keySet());
        for (CompactField compact : tool.compact()) {
            String name = compact.field();
            field(request, name, place, "request", problems);
            problems.addIf(hidden.contains(name), place, "the tool has no argument " + name);
            Set<String> members = new HashSet<>();
            members(contract, request.path(name), members);
            compact.show()
                    .forEach(shown -> problems.addIf(!members.contains(shown), place, name + " has no field " + shown));
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
                contract.schemaAt(schema, pointer).isMissingNode(), place, "the response has no field at " + pointer);
    }
}
