package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Pointers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists the units of numbers, each with the fields that use it. */
final class UnitTable {
    private static final Map<String, String> LONG = Map.of("ns", "nanoseconds; 1,000,000,000 per second");

    private final Map<String, Set<String>> fields = new LinkedHashMap<>();

    private UnitTable() {}

    static String of(Contract contract) {
        UnitTable table = new UnitTable();
        Pointers.walk(
                contract.root().path("components"), "", pointer -> !pointer.contains("/x-changed/"), table::visit);
        List<List<String>> rows = new ArrayList<>();
        table.fields.forEach((unit, names) -> rows.add(List.of(
                Markdown.code(unit),
                LONG.getOrDefault(unit, ""),
                String.join(", ", names.stream().map(Markdown::code).toList()))));
        return Markdown.table(List.of("unit", "meaning", "fields"), rows);
    }

    private void visit(String pointer, JsonNode node) {
        if (node.path("x-unit").isTextual()) {
            fields.computeIfAbsent(node.get("x-unit").textValue(), unit -> new LinkedHashSet<>())
                    .add(name(pointer));
        }
    }

    /** The name of the field or component that contains the branch or item. */
    private static String name(String pointer) {
        return Pointers.name(pointer.replaceAll("(/oneOf/\\d+|/items|/additionalProperties)+$", ""));
    }
}
