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
 * One thing that the contract shows at one place. Where the place is several, one of them must show it; what is lacking must be so at all.
 *
 * @param at where, for {@link ContractLookup}
 * @param how {@code is} a value, {@code has} or {@code lacks} members or items, {@code exists}, {@code matches} a regular expression
 */
record ContractExpectation(String at, String how, JsonNode expected) {
    /** Lists that need not be there to lack a name. */
    private static final Set<String> LISTS = Set.of("required", "x-always");

    static ContractExpectation of(JsonNode json) {
        for (String how : List.of("is", "has", "lacks", "exists", "matches")) {
            if (json.has(how) && json.has("at") && json.size() == 2) {
                return new ContractExpectation(json.get("at").asText(), how, json.get(how));
            }
        }
        throw new IllegalArgumentException(
                "neither is, has, lacks, exists nor matches, or something else beside it: " + json);
    }

    /** What is wrong; empty when the contract shows it. */
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

    /** The places for a message: of an object its members alone. */
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
