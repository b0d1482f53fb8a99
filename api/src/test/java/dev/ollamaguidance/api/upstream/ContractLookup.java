package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import java.util.ArrayList;
import java.util.List;

/** Finds values in the contract by JSON Pointer and resolves every {@code $ref}, also in the result. */
final class ContractLookup {
    private final Contract contract;

    ContractLookup(Contract contract) {
        this.contract = contract;
    }

    /**
     * The values at a JSON Pointer; empty if there are none.
     *
     * @param pointer a JSON Pointer; the segment {@code *} stands for every field or element
     */
    List<JsonNode> at(String pointer) {
        List<JsonNode> places = List.of(contract.root());
        if (pointer.isEmpty()) {
            return places;
        }
        for (String part : pointer.substring(1).split("/", -1)) {
            String name = part.replace("~1", "/").replace("~0", "~");
            List<JsonNode> inner = new ArrayList<>();
            places.forEach(place -> inner.addAll(step(place, name)));
            places = inner.stream().map(contract::resolve).toList();
        }
        return places;
    }

    private static List<JsonNode> step(JsonNode place, String name) {
        if (name.equals("*")) {
            List<JsonNode> all = new ArrayList<>();
            place.forEach(all::add);
            return all;
        }
        JsonNode value =
                place.isArray() && name.matches("\\d+") ? place.path(Integer.parseInt(name)) : place.path(name);
        return value.isMissingNode() ? List.of() : List.of(value);
    }
}
