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
 * Checks that each operation declares exactly the error responses of the errors that it lists, recorded or not. In addition, every operation
 * must declare 403, because the server checks {@code Host} and {@code Origin} before it looks up the operation.
 */
public final class AnswersProof implements Proof {
    private static final int FIRST_REDIRECT = 300;
    private static final int FORBIDDEN = 403;
    /** Errors of servers without the operation. The operation declares no response for them. */
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

    /** Operations that load a model have the same errors: an error of all but one of them must be listed by that one too. */
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
                        List.of("does not list the error " + code + ", unlike all other operations that load a model"));
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
                problems.add("declares no response for the error " + code);
            }
        }
        for (int status : declared) {
            if (status >= FIRST_REDIRECT && !listed.contains(status)) {
                problems.add("lists no error for the response " + status);
            }
        }
        if (!declared.contains(FORBIDDEN)) {
            problems.add("does not declare the response " + FORBIDDEN);
        }
        return problems;
    }
}
