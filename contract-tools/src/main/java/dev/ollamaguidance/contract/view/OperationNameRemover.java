package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Removes the names of operations and errors that a release does not have from guidance, advice and lists. */
final class OperationNameRemover {
    private final Contract view;
    private final Set<String> gone;

    private OperationNameRemover(Contract view, Set<String> gone) {
        this.view = view;
        this.gone = gone;
    }

    /**
     * Removes the names.
     *
     * @param whole the complete contract
     * @param view the view, from which the operations and errors are already removed
     */
    static void remove(Contract whole, Contract view) {
        Set<String> gone = ids(whole);
        gone.removeAll(ids(view));
        OperationNameRemover remover = new OperationNameRemover(view, gone);
        remover.guidance(view.root().path("x-guidance"));
        JsonFilter.keep(view.root(), "x-errors", remover::givenBySome);
        view.root().path("x-errors").forEach(remover::advice);
        Set<String> codes = new HashSet<>();
        view.root()
                .path("x-errors")
                .forEach(error -> codes.add(error.path("code").asText()));
        for (Operation operation : view.operations()) {
            remover.operation(operation.node(), codes);
        }
    }

    private static Set<String> ids(Contract contract) {
        return contract.operations().stream().map(Operation::id).collect(Collectors.toCollection(HashSet::new));
    }

    private void guidance(JsonNode guidance) {
        guidance.path("workflows").forEach(workflow -> JsonFilter.keep(workflow, "steps", this::known));
        JsonFilter.keep(guidance, "workflows", workflow -> workflow.has("steps"));
        plain(guidance);
    }

    /** Whether an error applies to all operations, or to an operation of the view. */
    private boolean givenBySome(JsonNode error) {
        for (JsonNode id : error.path("operations")) {
            if (view.operation(id.asText()).isPresent()) {
                return true;
            }
        }
        return !error.has("operations");
    }

    private void advice(JsonNode error) {
        JsonFilter.keep(error, "operations", id -> view.operation(id.asText()).isPresent());
        JsonFilter.keep(error, "next", this::known);
        if (error.path("try").size() > 1) {
            JsonFilter.keep(error, "try", text -> !names(text.asText()));
        }
        plain(error);
    }

    private void operation(JsonNode operation, Set<String> codes) {
        if (operation.get("x-errors") instanceof ArrayNode errors) {
            JsonFilter.keep(errors, code -> codes.contains(code.asText()));
        }
        JsonFilter.keep(operation.path("x-guidance"), "next", this::known);
        plain(operation.path("x-guidance"));
    }

    private boolean known(JsonNode step) {
        return view.operation(step.path("operation").asText()).isPresent();
    }

    private boolean names(String text) {
        return gone.stream().anyMatch(id -> text.contains("{" + id + "}"));
    }

    /** Removes the braces around removed operations, because they have no tool. Strings that must stay keep their names. */
    private void plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                member.setValue(plainText(member.getValue()));
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, plainText(list.get(i)));
            }
        }
    }

    private JsonNode plainText(JsonNode value) {
        if (!value.isTextual()) {
            plain(value);
            return value;
        }
        String text = value.textValue();
        for (String id : gone) {
            text = text.replace("{" + id + "}", id);
        }
        return JsonNodeFactory.instance.textNode(text);
    }
}
