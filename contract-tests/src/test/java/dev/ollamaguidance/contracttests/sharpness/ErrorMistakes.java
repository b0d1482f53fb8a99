package dev.ollamaguidance.contracttests.sharpness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mistakes in the catalogue of errors, in the errors of operations and in examples. */
final class ErrorMistakes {
    private static final Map<Integer, Integer> OTHER_STATUS =
            Map.of(200, 201, 400, 404, 401, 403, 403, 401, 404, 400, 500, 502, 502, 500, 503, 429, 429, 503);

    private final List<Mutation> all = new ArrayList<>();

    ErrorMistakes(Contract contract) {
        JsonNode catalogue = contract.root().path("x-errors");
        for (int i = 0; i < catalogue.size(); i++) {
            entry("/x-errors/" + i, catalogue.get(i));
        }
        for (Operation operation : contract.operations()) {
            operation(operation);
        }
    }

    List<Mutation> all() {
        return all;
    }

    private void add(String kind, String at, Edit edit) {
        all.add(Mutation.of(kind, at, edit));
    }

    private void entry(String at, JsonNode entry) {
        for (int i = 0; i < entry.path("statuses").size(); i++) {
            String place = at + "/statuses/" + i;
            int status = entry.path("statuses").get(i).asInt();
            add(
                    "status of an error",
                    place,
                    new Edit.Put(place, JsonNodeFactory.instance.numberNode(OTHER_STATUS.getOrDefault(status, 418))));
        }
        String pattern = entry.path("pattern").asText();
        if (!pattern.isEmpty()) {
            add(
                    "pattern of an error",
                    at + "/pattern",
                    new Edit.Put(at + "/pattern", Edit.text(Typos.ofPattern(pattern))));
        }
        for (int i = 0; i < entry.path("operations").size(); i++) {
            add("operations of an error", at, new Edit.Remove(at + "/operations/" + i));
        }
    }

    private void operation(Operation operation) {
        String errors = operation.pointer() + "/x-errors";
        for (int i = 0; i < operation.errors().size(); i++) {
            add("error of an operation dropped", errors + "/" + i, new Edit.Remove(errors + "/" + i));
        }
        List<String> recordings = operation.node().findValuesAsText("recording").stream()
                .distinct()
                .toList();
        Pointers.walk(
                operation.node(), operation.pointer(), pointer -> !DataPointers.contains(pointer), (pointer, value) -> {
                    if (pointer.endsWith("/x-error")) {
                        String other = other(operation.errors(), value.asText());
                        add("other error of an example", pointer, new Edit.Put(pointer, Edit.text(other)));
                    }
                    if (pointer.endsWith("/x-recording/recording")) {
                        String other = other(recordings, value.asText());
                        add("other recording", pointer, new Edit.Put(pointer, Edit.text(other)));
                    }
                    if (DataPointers.contains(pointer) && pointer.contains("/examples/")) {
                        example(pointer, value);
                    }
                });
    }

    /** The value after the correct one. */
    private static String other(List<String> all, String right) {
        return all.get((all.indexOf(right) + 1) % all.size());
    }

    private void example(String at, JsonNode example) {
        Pointers.walk(example, at, pointer -> true, (pointer, value) -> {
            if (value.isTextual() && !value.asText().isEmpty()) {
                add("changed example", pointer, new Edit.Put(pointer, Edit.text(Typos.of(value.asText()))));
            }
            if (value.isNumber()) {
                add(
                        "changed example",
                        pointer,
                        new Edit.Put(
                                pointer,
                                JsonNodeFactory.instance.numberNode(
                                        value.decimalValue().add(BigDecimal.ONE))));
            }
        });
    }
}
