package dev.ollamaguidance.contract.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Problems;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes {@code x-errors} of each operation: the codes of the errors whose {@code givenBy} names the operation. The sources define each error
 * in one place.
 */
final class ErrorLists {
    private final Contract contract;
    private final Problems problems;

    ErrorLists(Contract contract, Problems problems) {
        this.contract = contract;
        this.problems = problems;
    }

    /** Writes the lists into the contract. */
    void write() {
        JsonNode catalogue = contract.root().path("x-errors");
        boolean listed = false;
        for (JsonNode error : catalogue) {
            listed |= error.has("givenBy");
        }
        if (!listed) {
            return;
        }
        Map<String, ArrayNode> lists = new LinkedHashMap<>();
        for (Operation operation : contract.operations()) {
            if (operation.node().has("x-errors")) {
                problems.add(
                        operation.pointer() + "/x-errors",
                        "remove x-errors and name the operation in givenBy of each error");
            }
            lists.put(operation.id(), ((ObjectNode) operation.node()).putArray("x-errors"));
        }
        for (int i = 0; i < catalogue.size(); i++) {
            if (catalogue.get(i) instanceof ObjectNode error) {
                add(error, "/x-errors/" + i + "/givenBy", lists);
            }
        }
    }

    private void add(ObjectNode error, String pointer, Map<String, ArrayNode> lists) {
        for (JsonNode id : error.path("givenBy")) {
            ArrayNode list = lists.get(id.asText());
            if (list == null) {
                problems.add(pointer, "unknown operation " + id.asText());
            } else if (list.has(list.size() - 1) && list.get(list.size() - 1).equals(error.path("code"))) {
                problems.add(pointer, "duplicate operation " + id.asText());
            } else {
                list.add(error.path("code"));
            }
        }
        error.remove("givenBy");
    }
}
