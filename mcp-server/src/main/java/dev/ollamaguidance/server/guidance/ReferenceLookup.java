package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.server.tool.NearNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds what somebody asks the reference for: by name, by path, else by words. */
final class ReferenceLookup {
    private static final int MOST_HITS = 20;

    private final Reference reference;
    private final ReferencePages pages;

    ReferenceLookup(Reference reference) {
        this.reference = reference;
        this.pages = new ReferencePages(reference);
    }

    /** The page on a topic; empty when nothing is called so, and nothing speaks of it. */
    Optional<ReferencePage> find(String topic) {
        String wanted = topic.strip().replace("`", "").replace("[]", "").replace(".*", "");
        if (wanted.isEmpty()) {
            return Optional.of(pages.index());
        }
        return reference
                .operation(wanted)
                .map(pages::operation)
                .or(() -> reference.error(wanted).map(pages::error))
                .or(() -> reference.schema(wanted).map(this::schema))
                .or(() -> byPath(wanted))
                .or(() -> fields(wanted))
                .or(() -> search(wanted));
    }

    /** The names that look like one that nobody has. */
    List<String> near(String topic) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode operation : reference.operations()) {
            names.add(operation.path("operationId").asText());
            names.add(operation.path("tool").asText());
        }
        reference.schemas().forEach(schema -> names.add(schema.path("name").asText()));
        reference.errors().forEach(error -> names.add(error.path("code").asText()));
        allFields().values().forEach(places -> places.forEach(place -> names.add(last(place))));
        names.remove("");
        String last = last(topic.strip());
        List<String> near = NearNames.of(topic.strip(), names);
        return near.isEmpty() ? NearNames.of(last, names) : near;
    }

    private static String last(String place) {
        String path = place.replace(ReferencePages.OF_ANSWER, "");
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private ReferencePage schema(JsonNode schema) {
        String name = schema.path("name").asText();
        List<String> places = new ArrayList<>();
        allFields().forEach((facts, found) -> {
            for (JsonNode held : facts.path("holds")) {
                if (held.asText().equals(name)) {
                    places.addAll(found);
                }
            }
        });
        return pages.schema(schema, places);
    }

    /** Operations by their HTTP path, with the method before it or without. */
    private Optional<ReferencePage> byPath(String wanted) {
        String path = wanted.contains(" ") ? wanted.substring(wanted.lastIndexOf(' ') + 1) : wanted;
        String method = wanted.contains(" ") ? wanted.substring(0, wanted.indexOf(' ')) : "";
        for (JsonNode operation : reference.operations()) {
            if (operation.path("path").asText().equals(path)
                    && (method.isEmpty() || operation.path("method").asText().equalsIgnoreCase(method))) {
                return Optional.of(pages.operation(operation));
            }
        }
        return Optional.empty();
    }

    /** Fields by their path from an operation or a component, or by the end of it. */
    private Optional<ReferencePage> fields(String wanted) {
        String path = fromOperation(wanted);
        Map<JsonNode, List<String>> found = chosen(allFields(), place -> place.equals(path));
        if (found.isEmpty()) {
            found = ofSchema(path);
        }
        if (found.isEmpty()) {
            found = chosen(allFields(), place -> place.endsWith("." + path));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(pages.fields(path, found));
    }

    private String fromOperation(String wanted) {
        int dot = wanted.indexOf('.');
        if (dot < 0) {
            return wanted;
        }
        String first = wanted.substring(0, dot);
        return reference
                        .operation(first)
                        .map(operation -> operation.path("operationId").asText())
                        .orElse(first)
                + wanted.substring(dot);
    }

    private Map<JsonNode, List<String>> ofSchema(String path) {
        int dot = path.indexOf('.');
        Map<JsonNode, List<String>> found = new LinkedHashMap<>();
        reference.schema(dot < 0 ? "" : path.substring(0, dot)).ifPresent(schema -> {
            for (ReferenceField field : reference.fields(schema.path("fields"), inner -> true)) {
                String place = schema.path("name").asText() + "." + field.plainPlace();
                if (place.equalsIgnoreCase(path)) {
                    found.computeIfAbsent(field.facts(), facts -> new ArrayList<>())
                            .add(place);
                }
            }
        });
        return found;
    }

    private static Map<JsonNode, List<String>> chosen(Map<JsonNode, List<String>> fields, Predicate<String> wanted) {
        Map<JsonNode, List<String>> chosen = new LinkedHashMap<>();
        fields.forEach((facts, places) -> {
            List<String> right = places.stream()
                    .filter(place -> wanted.test(place.replace(ReferencePages.OF_ANSWER, "")))
                    .toList();
            if (!right.isEmpty()) {
                chosen.put(facts, right);
            }
        });
        return chosen;
    }

    /** All fields of all operations; those of which the same is said are one. */
    private Map<JsonNode, List<String>> allFields() {
        Map<JsonNode, List<String>> fields = new LinkedHashMap<>();
        for (JsonNode operation : reference.operations()) {
            String id = operation.path("operationId").asText();
            add(fields, id, operation.path("parameters"), "");
            add(fields, id, operation.path("request"), "");
            add(fields, id, operation.path("result"), ReferencePages.OF_ANSWER);
        }
        return fields;
    }

    private void add(Map<JsonNode, List<String>> fields, String operation, JsonNode list, String mark) {
        for (ReferenceField field : reference.fields(list, schema -> true)) {
            fields.computeIfAbsent(field.facts(), facts -> new ArrayList<>())
                    .add(operation + "." + field.plainPlace() + mark);
        }
    }

    private Optional<ReferencePage> search(String wanted) {
        List<String> words = Stream.of(wanted.toLowerCase(Locale.ROOT).split("[^a-z0-9_]+"))
                .filter(word -> word.length() > 1)
                .toList();
        List<Hit> hits = candidates().stream()
                .map(candidate -> candidate.scored(words))
                .filter(hit -> hit.score() > 0)
                .sorted(Comparator.comparingInt(Hit::score).reversed())
                .limit(MOST_HITS)
                .toList();
        if (hits.isEmpty()) {
            return Optional.empty();
        }
        int best = hits.get(0).score();
        List<Hit> good = hits.stream().filter(hit -> hit.score() * 2 > best).toList();
        StringBuilder page = new StringBuilder("# Search: ").append(wanted).append('\n');
        good.forEach(hit -> page.append("\n- ").append(hit.name()).append(": ").append(firstSentence(hit.text())));
        return Optional.of(new ReferencePage(
                "search",
                good.stream().map(Hit::name).toList(),
                page.append("\n\nAsk for one of these names to read more.\n").toString()));
    }

    private List<Hit> candidates() {
        List<Hit> all = new ArrayList<>();
        reference
                .operations()
                .forEach(operation -> all.add(new Hit(
                        operation.path("operationId").asText(),
                        operation.path("summary").asText() + ". "
                                + operation.path("description").asText(),
                        0)));
        reference
                .schemas()
                .forEach(schema -> all.add(new Hit(
                        schema.path("name").asText(), schema.path("description").asText(), 0)));
        reference
                .errors()
                .forEach(error -> all.add(
                        new Hit(error.path("code").asText(), error.path("cause").asText(), 0)));
        allFields()
                .forEach((facts, places) ->
                        all.add(new Hit(places.get(0), facts.path("description").asText(), 0)));
        return all;
    }

    private static String firstSentence(String text) {
        int stop = text.indexOf(". ");
        return stop < 0 ? text : text.substring(0, stop + 1);
    }

    private record Hit(String name, String text, int score) {
        /** A word in the name counts more than one in the text; more words count more than one often. */
        Hit scored(List<String> words) {
            int sum = 0;
            for (String word : words) {
                sum += name.toLowerCase(Locale.ROOT).contains(word)
                        ? 3
                        : text.toLowerCase(Locale.ROOT).contains(word) ? 2 : 0;
            }
            return new Hit(name, text, sum);
        }
    }
}
