package dev.ollamaguidance.api.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The answers of failure that an operation declares are those of the errors that it lists, whether they were recorded or not. Beside them every
 * operation declares 403, because the server looks at Host and Origin before it looks for a route.
 */
public final class AnswersProof implements Proof {
    private static final int FIRST_REDIRECT = 300;
    private static final int FORBIDDEN = 403;
    /** Errors of servers that do not have the operation; where the contract has it, it declares no answer for them. */
    private static final Set<String> LACKING = Set.of("unknown_operation", "wrong_method");

    @Override
    public Map<String, List<String>> of(Contract contract) {
        Map<String, JsonNode> catalogue = new LinkedHashMap<>();
        contract.root()
                .path("x-errors")
                .forEach(error -> catalogue.put(error.path("code").asText(), error));
        Map<String, List<String>> problems = new LinkedHashMap<>();
        contract.operations().forEach(operation -> problems.put(operation.id(), problems(operation, catalogue)));
        loading(contract, problems);
        return problems;
    }

    /** Operations that load a model fail alike: an error of all but one of them is one of that one, too. */
    private static void loading(Contract contract, Map<String, List<String>> problems) {
        List<Operation> loading = contract.operations().stream()
                .filter(operation -> operation.node().path("x-models").has("loads"))
                .toList();
        Set<String> codes = new TreeSet<>();
        loading.forEach(operation -> codes.addAll(operation.errors()));
        for (String code : codes) {
            List<Operation> lacking = loading.stream()
                    .filter(operation -> !operation.errors().contains(code))
                    .toList();
            if (lacking.size() == 1 && loading.size() > 2) {
                problems.put(
                        lacking.get(0).id() + ", which loads a model",
                        List.of("does not list the error " + code + ", as all others do that load one"));
            }
        }
    }

    private static List<String> problems(Operation operation, Map<String, JsonNode> catalogue) {
        Set<Integer> declared = new TreeSet<>();
        operation.responses().stream()
                .filter(response -> !response.getKey().equals("default"))
                .forEach(response -> declared.add(Integer.parseInt(response.getKey())));
        Set<Integer> listed = new TreeSet<>(Set.of(FORBIDDEN));
        List<String> problems = new ArrayList<>();
        for (String code : operation.errors()) {
            JsonNode error = catalogue.getOrDefault(code, MissingNode.getInstance());
            Set<Integer> statuses = new TreeSet<>();
            error.path("statuses").forEach(status -> statuses.add(status.asInt()));
            listed.addAll(statuses);
            boolean shown = statuses.stream().anyMatch(declared::contains);
            if (!statuses.isEmpty() && !shown && !LACKING.contains(code)) {
                problems.add("declares no answer for the error " + code);
            }
        }
        for (int status : declared) {
            if (status >= FIRST_REDIRECT && !listed.contains(status)) {
                problems.add("lists no error for the answer " + status);
            }
        }
        if (!declared.contains(FORBIDDEN)) {
            problems.add("does not declare the answer " + FORBIDDEN);
        }
        return problems;
    }
}
