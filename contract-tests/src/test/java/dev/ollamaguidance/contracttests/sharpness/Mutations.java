package dev.ollamaguidance.contracttests.sharpness;

import dev.ollamaguidance.contract.Contract;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Selects mistakes from all possible ones in a contract: a fixed number of each kind, spread over components and operations. The selection depends only
 * on the seed, the kind, the position and the change, so that a change elsewhere in the contract selects the same mistakes.
 */
final class Mutations {
    /** How many mistakes of each kind are selected, if the contract has that many positions for it. */
    static final Map<String, Integer> KINDS = kinds();

    /** Labels on the page for kinds whose names differ; a renamed kind would select other mistakes. */
    private static final Map<String, String> LABELS = Map.of(
            "dropped answer", "dropped response",
            "misspelt enum value", "misspelled enum value",
            "stream rule, what is put together", "stream rule, appended fields",
            "stream rule, final line", "stream rule, last line");

    private Mutations() {}

    /** The label of a kind on the page. */
    static String label(String kind) {
        return LABELS.getOrDefault(kind, kind);
    }

    private static Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        kinds.put("renamed field", 10);
        kinds.put("dropped field", 6);
        kinds.put("changed type", 12);
        kinds.put("changed format", 4);
        kinds.put("dropped enum value", 5);
        kinds.put("misspelt enum value", 4);
        kinds.put("lost null", 2);
        kinds.put("invented null", 4);
        kinds.put("missing required", 8);
        kinds.put("missing always", 2);
        kinds.put("invented required", 6);
        kinds.put("changed default", 6);
        kinds.put("lost default", 3);
        kinds.put("changed bound", 5);
        kinds.put("lost bound", 4);
        kinds.put("changed pattern", 3);
        kinds.put("changed unit", 8);
        kinds.put("wrong reference", 4);
        kinds.put("changed openness", 3);
        kinds.put("lost deprecation", 3);
        kinds.put("changed metric", 2);
        kinds.put("changed path", 5);
        kinds.put("changed method", 3);
        kinds.put("wrong status", 8);
        kinds.put("dropped answer", 5);
        kinds.put("changed media type", 4);
        kinds.put("optional body", 2);
        kinds.put("stream rule, what is put together", 4);
        kinds.put("stream rule, final line", 3);
        kinds.put("stream rule, progress", 3);
        kinds.put("changed effect", 6);
        kinds.put("changed model rule", 4);
        kinds.put("dropped tool rule", 3);
        kinds.put("changed since", 10);
        kinds.put("lost since", 4);
        kinds.put("invented since", 4);
        kinds.put("changed removed", 4);
        kinds.put("lost removed", 2);
        kinds.put("changed since of an example", 2);
        kinds.put("changed removed of an example", 2);
        kinds.put("changed since of a value", 3);
        kinds.put("changed release of a change", 4);
        kinds.put("lost change", 3);
        kinds.put("status of an error", 4);
        kinds.put("pattern of an error", 4);
        kinds.put("operations of an error", 2);
        kinds.put("error of an operation dropped", 4);
        kinds.put("other error of an example", 3);
        kinds.put("changed example", 5);
        kinds.put("other recording", 3);
        return kinds;
    }

    /** The selected mistakes, by kind. */
    static List<Mutation> draw(Contract contract, String seed) {
        List<Mutation> all = new ArrayList<>();
        all.addAll(new SchemaMistakes(contract).all());
        all.addAll(new OperationMistakes(contract).all());
        all.addAll(new ReleaseMistakes(contract).all());
        all.addAll(new ErrorMistakes(contract).all());
        List<Mutation> drawn = new ArrayList<>();
        KINDS.forEach((kind, count) -> drawn.addAll(draw(
                all.stream().filter(mutation -> mutation.kind().equals(kind)).toList(), count, seed)));
        return drawn;
    }

    private static List<Mutation> draw(List<Mutation> all, int count, String seed) {
        List<Mutation> shuffled = all.stream()
                .sorted(Comparator.comparing(mutation -> lot(seed, mutation)))
                .toList();
        List<Mutation> drawn = new ArrayList<>();
        Set<String> homes = new HashSet<>();
        shuffled.stream()
                .filter(mutation -> homes.add(mutation.home()))
                .limit(count)
                .forEach(drawn::add);
        shuffled.stream()
                .filter(mutation -> !drawn.contains(mutation))
                .limit(count - (long) drawn.size())
                .toList()
                .forEach(drawn::add);
        return drawn;
    }

    private static String lot(String seed, Mutation mutation) {
        String lot = seed + mutation.kind() + mutation.at() + mutation.text();
        return UUID.nameUUIDFromBytes(lot.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
