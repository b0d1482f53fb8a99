package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.page.FieldReader.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes the fields of an object as a list, one line for each field. */
final class FieldList {
    private final Contract contract;
    private final PageStyle style;
    private final FieldReader reader;

    FieldList(Contract contract, PageStyle style) {
        this.contract = contract;
        this.style = style;
        this.reader = new FieldReader(contract, new TypeNames(contract, style));
    }

    /** Who sends an object. */
    enum Direction {
        /** The client. */
        REQUEST,
        /** Ollama. */
        RESPONSE;

        private String presence(Field field) {
            if (this == REQUEST) {
                return field.required() ? "required" : field.always() ? "optional; in every response" : "";
            }
            return field.required() || field.always() ? "always present" : "";
        }
    }

    /**
     * A field at one of its places.
     *
     * @param place its path from the object that the list is about
     * @param toolOnly whether only the tool has it
     */
    record Placed(String place, Field field, boolean toolOnly) {}

    FieldReader reader() {
        return reader;
    }

    /**
     * The fields of an object, each followed by the fields of the listed components in it.
     *
     * @param listed whether to list the fields of the component of this name; the fields of a component that contains itself are listed once
     */
    List<Placed> placed(JsonNode object, boolean toolOnly, Predicate<String> listed) {
        List<Placed> all = new ArrayList<>();
        add(all, reader.fields(object), "", toolOnly, listed, new ArrayDeque<>());
        return all;
    }

    private void add(
            List<Placed> all,
            List<Field> fields,
            String path,
            boolean toolOnly,
            Predicate<String> listed,
            Deque<String> open) {
        for (Field field : fields) {
            String place = path + field.name();
            all.add(new Placed(place, field, toolOnly));
            for (Map.Entry<String, String> inner : field.components().entrySet()) {
                String name = inner.getValue();
                if (!open.contains(name) && listed.test(name)) {
                    open.push(name);
                    add(all, reader.fields(component(name)), place + inner.getKey() + ".", toolOnly, listed, open);
                    open.pop();
                }
            }
        }
    }

    /** Selects each component that is short enough, the first time that it appears on a page. */
    Predicate<String> firstTime(Set<String> shown) {
        return name -> style.lists(reader.fields(component(name)).size()) && shown.add(name);
    }

    JsonNode component(String name) {
        return contract.root().at("/components/schemas").path(name);
    }

    /** The fields of an object in two parts: those in use, then those that are removed or deprecated. */
    String of(String title, JsonNode object, Direction direction) {
        return of(title, placed(object, false, firstTime(new HashSet<>())), direction);
    }

    String of(String title, List<Placed> fields, Direction direction) {
        Map<Boolean, List<Placed>> obsolete = fields.stream()
                .collect(Collectors.partitioningBy(
                        field -> field.field().facts().releases().isObsolete()));
        return list(title, obsolete.getOrDefault(false, List.of()), direction)
                + list(title + ": removed or deprecated", obsolete.getOrDefault(true, List.of()), direction);
    }

    private String list(String title, List<Placed> fields, Direction direction) {
        List<String> lines = fields.stream()
                .map(field -> Markdown.code(field.place()) + ": " + text(field, direction))
                .toList();
        return lines.isEmpty() ? "" : (title.isEmpty() ? "" : style.heading(title)) + Markdown.bullets(lines);
    }

    /** The line about a field, without its name. */
    String text(Placed placed, Direction direction) {
        Facts facts = placed.field().facts();
        String words = String.join("; ", facts.words(direction.presence(placed.field()), placed.toolOnly()));
        return words + ". " + facts.sentences(style) + namesOfFields(placed.field());
    }

    private String namesOfFields(Field field) {
        StringBuilder names = new StringBuilder();
        for (String name : field.components().values()) {
            List<String> fields = reader.fields(component(name)).stream()
                    .filter(inner -> !inner.facts().releases().isObsolete())
                    .map(Field::name)
                    .toList();
            if (style.namesFields() && !style.lists(fields.size())) {
                names.append(" Fields (topic ")
                        .append(name)
                        .append("): ")
                        .append(String.join(", ", fields))
                        .append('.');
            }
        }
        return names.toString();
    }
}
