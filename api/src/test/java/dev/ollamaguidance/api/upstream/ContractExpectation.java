package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An expectation about one position of the contract. If the pointer has several values, one of them must meet it; {@code lacks} must apply to
 * all of them.
 *
 * @param at the pointer, see {@link ContractLookup}
 * @param how {@code is} a value, {@code has} or {@code lacks} fields or elements, {@code exists}, {@code matches} a regular expression
 */
record ContractExpectation(String at, String how, JsonNode expected) {
    /** Arrays that lack a name even if they are absent. */
    private static final Set<String> LISTS = Set.of("required", "x-always");

    static ContractExpectation of(JsonNode json) {
        for (String how : List.of("is", "has", "lacks", "exists", "matches")) {
            if (json.has(how) && json.has("at") && json.size() == 2) {
                return new ContractExpectation(json.get("at").asText(), how, json.get(how));
            }
        }
        throw new IllegalArgumentException("expected at and one of is, has, lacks, exists and matches: " + json);
    }

    /** The problem; empty if the contract meets the expectation. */
    Optional<String> problem(ContractLookup contract) {
        List<JsonNode> places = contract.at(at);
        if (places.isEmpty()) {
            boolean mayBeAbsent = how.equals("lacks") && LISTS.contains(Pointers.name(at));
            return mayBeAbsent && !contract.at(Pointers.around(at)).isEmpty()
                    ? Optional.empty()
                    : Optional.of("nothing at " + at);
        }
        boolean shown = how.equals("lacks")
                ? places.stream().allMatch(this::holds)
                : places.stream().anyMatch(this::holds);
        return shown
                ? Optional.empty()
                : Optional.of(at + " " + how + " " + expected + " does not hold: " + brief(places));
    }

    /** The values for a message. Of an object, only the field names. */
    private static String brief(List<JsonNode> places) {
        return places.stream()
                .map(place -> place.isObject()
                        ? place.properties().stream()
                                .map(Map.Entry::getKey)
                                .toList()
                                .toString()
                        : place.toString())
                .limit(100)
                .collect(Collectors.joining(", "));
    }

    private boolean holds(JsonNode place) {
        return switch (how) {
            case "is" -> same(place, expected);
            case "has" -> names().allMatch(name -> has(place, name));
            case "lacks" -> names().noneMatch(name -> has(place, name));
            case "matches" ->
                Pattern.compile(expected.asText()).matcher(place.asText()).find();
            default -> true;
        };
    }

    private Stream<String> names() {
        List<String> names = new ArrayList<>();
        expected.forEach(name -> names.add(name.asText()));
        return names.stream();
    }

    private static boolean has(JsonNode place, String name) {
        if (place.isObject()) {
            return place.has(name);
        }
        for (JsonNode item : place) {
            if (item.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(JsonNode left, JsonNode right) {
        boolean numbers = left.isNumber() && right.isNumber();
        return numbers ? left.decimalValue().compareTo(right.decimalValue()) == 0 : left.equals(right);
    }
}
