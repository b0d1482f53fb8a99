package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * No regular expression of the contract can take more than linear time: the server and the client match them on the text of hosts,
 * models and servers.
 */
final class PatternCheck implements Check {
    private static final Set<String> PATTERNS = Set.of("pattern", "x-known-pattern");
    private static final Set<String> CONDITIONS = Set.of("matches", "notMatches");

    private final Map<String, Optional<String>> known = new HashMap<>();

    @Override
    public void check(Contract contract, Problems problems) {
        Pointers.walk(contract.root(), "", pointer -> !DataPointers.contains(pointer), (pointer, value) -> {
            boolean condition = CONDITIONS.contains(Pointers.name(Pointers.around(pointer)));
            boolean property = Pointers.name(Pointers.around(pointer)).equals("properties");
            if (value.isTextual() && (condition || (!property && PATTERNS.contains(Pointers.name(pointer))))) {
                pattern(value, pointer, problems);
            }
        });
    }

    private void pattern(JsonNode value, String pointer, Problems problems) {
        // Views have the same patterns as the contract.
        known.computeIfAbsent(value.textValue(), pattern -> LinearPattern.problem(pattern, true))
                .ifPresent(problem -> problems.add(pointer, "regular expression " + problem));
    }
}
