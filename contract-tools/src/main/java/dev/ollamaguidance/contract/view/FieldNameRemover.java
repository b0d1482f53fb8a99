package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.ModelRule;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes the names of fields that a release does not have from the extensions of operations and errors. */
final class FieldNameRemover {
    /** Lists in {@code x-mcp} of pointers into the request. All other pointers there are into the response. */
    private static final List<String> ARGUMENT_LISTS = List.of("registries", "replaces", "publicUrls");

    private final Contract view;
    private final Operation operation;
    private final JsonNode request;
    private final JsonNode response;

    private FieldNameRemover(Contract view, Operation operation) {
        this.view = view;
        this.operation = operation;
        request = view.resolve(operation.requestSchema()).path("properties");
        response = view.resolve(operation.responseSchema()).path("properties");
    }

    /** Removes the names from a view, from which the fields are already removed. */
    static void remove(Contract view) {
        for (Operation operation : view.operations()) {
            FieldNameRemover names = new FieldNameRemover(view, operation);
            names.tool();
            names.stream();
            names.roles();
            for (String kind : List.of("warnings", "next")) {
                JsonFilter.keep(operation.node().path("x-guidance"), kind, names::holds);
            }
            names.arguments(operation.node().path("x-guidance").path("next"));
        }
        for (JsonNode error : view.root().path("x-errors")) {
            for (JsonNode step : error.path("next")) {
                taken(view, step);
            }
        }
    }

    private void tool() {
        if (!(operation.node().path("x-mcp") instanceof ObjectNode mcp)) {
            return;
        }
        JsonFilter.keepNames(mcp.path("set"), request::has);
        JsonFilter.keepNames(mcp.path("example"), request::has);
        JsonFilter.keep(mcp, "hide", name -> request.has(name.asText()));
        rules(mcp);
        JsonFilter.keep(mcp, "leaveOut", name -> response.has(name.asText()));
        mcp.path("compact").forEach(this::members);
        JsonFilter.keep(mcp, "compact", item -> request.has(item.path("field").asText(item.asText())));
        if (mcp.has("answer") && !exists(mcp.path("answer"))) {
            mcp.remove("answer");
        }
        for (String name : JsonFilter.names(mcp)) {
            if (ARGUMENT_LISTS.contains(name)) {
                continue;
            }
            for (JsonNode table : mcp.path(name)) {
                columns(table);
            }
            JsonFilter.keep(mcp, name, this::shown);
        }
    }

    /** Keeps the arguments that the rules of a tool name. */
    private void rules(ObjectNode mcp) {
        for (String list : ARGUMENT_LISTS) {
            JsonFilter.keep(mcp, list, this::argument);
        }
        JsonFilter.keepNames(mcp.path("risks"), pointer -> !missing(operation.requestSchema(), pointer));
        if (mcp.path("localOnly") instanceof ObjectNode local) {
            for (String list : JsonFilter.names(local)) {
                JsonFilter.keep(local, list, this::argument);
            }
        }
        for (String rule : List.of("risks", "localOnly")) {
            if (mcp.path(rule).isObject() && mcp.path(rule).isEmpty()) {
                mcp.remove(rule);
            }
        }
    }

    private boolean argument(JsonNode pointer) {
        return !missing(operation.requestSchema(), pointer.asText());
    }

    /** Keeps the shown fields that a compact field, or an item of it, still has. */
    private void members(JsonNode compact) {
        JsonNode field = view.resolve(request.path(compact.path("field").asText()));
        JsonNode shape = field.has("items") ? view.resolve(field.path("items")) : field;
        JsonFilter.keep(compact, "show", name -> shape.path("properties").has(name.asText()));
    }

    private void columns(JsonNode table) {
        if (table.has("columns")) {
            JsonNode row = view.schemaAt(
                            operation.responseSchema(), table.path("field").asText())
                    .path("items");
            JsonFilter.keep(
                    table,
                    "columns",
                    column -> !view.schemaAt(row, column.asText()).isMissingNode());
        }
    }

    /** Whether a pointer into the response, or the array of a table, still exists. */
    private boolean shown(JsonNode item) {
        boolean pointer = item.asText().startsWith("/");
        boolean table = item.path("field").asText().startsWith("/");
        if (table) {
            return item.has("columns") && exists(item.path("field"));
        }
        return !pointer || exists(item);
    }

    private void stream() {
        if (!(operation.node().path("x-stream") instanceof ObjectNode stream)) {
            return;
        }
        if (!operation.hasLines() && operation.node() instanceof ObjectNode node) {
            node.remove("x-stream");
            return;
        }
        JsonFilter.keep(stream.withArray("append"), this::exists);
        ObjectNode progress = stream.withObject("/progress");
        JsonFilter.keepNames(
                progress, name -> !progress.path(name).asText().startsWith("/") || exists(progress.path(name)));
        if (!progress.has("completed") || !progress.has("total")) {
            progress.remove(List.of("completed", "total", "part"));
            progress.put("count", "lines");
        }
    }

    private void roles() {
        JsonNode models = operation.node().path("x-models");
        JsonFilter.keepNames(
                models,
                role -> (ModelRule.RESPONSE_KEYS.contains(role) ? response : request)
                        .has(models.path(role).asText()));
        if (models.isObject() && models.isEmpty() && operation.node() instanceof ObjectNode node) {
            node.remove("x-models");
        }
    }

    /** Whether everything that a warning or a next step refers to still exists. */
    private boolean holds(JsonNode entry) {
        for (Map.Entry<String, JsonNode> condition : entry.path("when").properties()) {
            JsonNode operand = condition.getValue();
            boolean gone = operand.isTextual() && !exists(operand);
            for (Map.Entry<String, JsonNode> place : operand.properties()) {
                gone |= missing(operation.responseSchema(), place.getKey());
            }
            if (gone) {
                return false;
            }
        }
        return filled(entry.path("arguments"));
    }

    /** Whether every pointer in a template still exists. */
    private boolean filled(JsonNode template) {
        String text = template.asText();
        if (text.startsWith("$result/")) {
            return !missing(operation.responseSchema(), text.substring("$result".length()));
        }
        if (text.startsWith("$arguments/")) {
            return !missing(operation.requestSchema(), text.substring("$arguments".length()));
        }
        for (JsonNode inner : template) {
            if (!filled(inner)) {
                return false;
            }
        }
        return true;
    }

    private void arguments(JsonNode steps) {
        steps.forEach(step -> taken(view, step));
    }

    /** Keeps the arguments of a step that its operation still has. */
    private static void taken(Contract view, JsonNode step) {
        Optional<Operation> target = view.operation(step.path("operation").asText());
        JsonNode fields = target.map(
                        operation -> view.resolve(operation.requestSchema()).path("properties"))
                .orElse(step.path("no operation"));
        JsonFilter.keepNames(step.path("arguments"), fields::has);
    }

    private boolean exists(JsonNode pointer) {
        return !missing(operation.responseSchema(), pointer.asText());
    }

    private boolean missing(JsonNode schema, String pointer) {
        return view.schemaAt(schema, pointer).isMissingNode();
    }
}
