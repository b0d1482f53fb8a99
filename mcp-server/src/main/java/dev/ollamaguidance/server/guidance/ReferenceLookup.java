package dev.ollamaguidance.server.guidance;

import dev.ollamaguidance.catalogue.ReferenceField;
import dev.ollamaguidance.catalogue.ReferencePage;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.text.NearNames;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a topic in the reference: by name, by path, or by words. */
final class ReferenceLookup {
    private static final int MAX_HITS = 20;
    /** Longest topic, so that the time of a search does not depend on the host. */
    private static final int MAX_TOPIC = 1_000;

    private static final int MAX_WORDS = 20;
    private static final int MAX_WORD = 50;
    /** Longest part of a topic that a page repeats. */
    private static final int MAX_SHOWN = 100;
    /** Marks the path of a field of a response. */
    private static final String OF_RESPONSE = " (response)";

    private final ReferencePages pages;

    ReferenceLookup(ReferencePages pages) {
        this.pages = pages;
    }

    /** Returns the text for a topic; empty if no name and no description matches. */
    Optional<ReferenceResult> find(String topic) {
        String wanted = topic.substring(0, Math.min(MAX_TOPIC, topic.length()))
                .strip()
                .replace("`", "")
                .replace("[]", "")
                .replace(".*", "")
                .replace(OF_RESPONSE, "");
        if (wanted.isEmpty()) {
            return Optional.of(new ReferenceResult("index", List.of(), pages.index()));
        }
        return page("operation", pages.operations(), wanted)
                .or(() -> page("error", pages.errors(), wanted))
                .or(() -> page("schema", pages.schemas(), wanted))
                .or(() -> byPath(wanted))
                .or(() -> fields(wanted))
                .or(() -> search(wanted));
    }

    private static Optional<ReferenceResult> page(String kind, List<ReferencePage> pages, String name) {
        return ReferencePages.find(pages, name)
                .map(page -> new ReferenceResult(kind, List.of(page.name()), text(page)));
    }

    private static String text(ReferencePage page) {
        return "# " + page.title() + "\n\n" + page.text();
    }

    /** Finds an operation by its HTTP path, without the method. */
    private Optional<ReferenceResult> byPath(String path) {
        return pages.operations().stream()
                .filter(page -> page.aliases().stream().anyMatch(alias -> alias.endsWith(" " + path)))
                .findFirst()
                .map(page -> new ReferenceResult("operation", List.of(page.name()), text(page)));
    }

    /** Finds fields by their path from an operation or a component, or by the end of that path. */
    private Optional<ReferenceResult> fields(String wanted) {
        String path = fromOperation(wanted);
        Map<ReferenceField, List<String>> found = chosen(path::equalsIgnoreCase);
        if (found.isEmpty()) {
            found = ofSchema(path);
        }
        if (found.isEmpty()) {
            found = chosen(place -> place.endsWith("." + path));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(fieldPage(path, found));
    }

    /** Replaces the tool at the start of a path by the id of its operation. */
    private String fromOperation(String wanted) {
        int dot = wanted.indexOf('.');
        if (dot < 0) {
            return wanted;
        }
        String first = wanted.substring(0, dot);
        return ReferencePages.find(pages.operations(), first)
                        .map(ReferencePage::name)
                        .orElse(first)
                + wanted.substring(dot);
    }

    private Map<ReferenceField, List<String>> chosen(Predicate<String> wanted) {
        Map<ReferenceField, List<String>> chosen = new LinkedHashMap<>();
        for (ReferenceField field : pages.fields()) {
            List<String> places = field.places().stream().filter(wanted).toList();
            if (!places.isEmpty()) {
                chosen.put(field, places);
            }
        }
        return chosen;
    }

    /** Finds fields by their path from a component, at each position of the component in requests and responses. */
    private Map<ReferenceField, List<String>> ofSchema(String path) {
        int dot = path.indexOf('.');
        Optional<ReferencePage> schema =
                dot < 0 ? Optional.empty() : ReferencePages.find(pages.schemas(), path.substring(0, dot));
        Set<String> wanted = schema.map(ReferencePage::places).orElse(List.of()).stream()
                .map(place -> place + path.substring(dot))
                .map(place -> place.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return chosen(place -> wanted.contains(place.toLowerCase(Locale.ROOT)));
    }

    /** Writes each field with its positions, and the components that its value contains. */
    private ReferenceResult fieldPage(String topic, Map<ReferenceField, List<String>> found) {
        StringBuilder text = new StringBuilder("# ")
                .append(ForeignText.line(topic, MAX_SHOWN))
                .append("\n\n");
        List<String> names = new ArrayList<>();
        Set<String> components = new LinkedHashSet<>();
        found.forEach((field, places) -> {
            String mark = field.response() ? OF_RESPONSE : "";
            List<String> marked = places.stream().map(place -> place + mark).toList();
            names.addAll(marked);
            components.addAll(field.components());
            text.append("- `")
                    .append(places.get(0))
                    .append('`')
                    .append(mark)
                    .append(": ")
                    .append(field.text())
                    .append('\n');
            if (marked.size() > 1) {
                text.append("  Also ")
                        .append(String.join(", ", marked.subList(1, marked.size())))
                        .append(".\n");
            }
        });
        for (String component : components) {
            ReferencePages.find(pages.schemas(), component)
                    .ifPresent(page -> text.append("\n#").append(text(page)));
        }
        return new ReferenceResult("field", names, text.toString());
    }

    /** Returns names that are similar to an unknown topic. */
    List<String> near(String topic) {
        Set<String> names = new LinkedHashSet<>();
        for (List<ReferencePage> some : List.of(pages.operations(), pages.schemas(), pages.errors())) {
            for (ReferencePage page : some) {
                names.add(page.name());
                page.aliases().stream().filter(alias -> !alias.contains(" ")).forEach(names::add);
            }
        }
        pages.fields().forEach(field -> field.places().forEach(place -> names.add(last(place))));
        String wanted = topic.substring(0, Math.min(MAX_TOPIC, topic.length())).strip();
        List<String> near = NearNames.of(wanted, names);
        return near.isEmpty() ? NearNames.of(last(wanted), names) : near;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private Optional<ReferenceResult> search(String wanted) {
        List<String> words = Stream.of(wanted.toLowerCase(Locale.ROOT).split("[^a-z0-9_]+"))
                .filter(word -> word.length() > 1 && word.length() <= MAX_WORD)
                .distinct()
                .limit(MAX_WORDS)
                .toList();
        List<Hit> hits = candidates().stream()
                .map(candidate -> candidate.scored(words))
                .filter(hit -> hit.score() > 0)
                .sorted(Comparator.comparingInt(Hit::score).reversed())
                .limit(MAX_HITS)
                .toList();
        if (hits.isEmpty()) {
            return Optional.empty();
        }
        int best = hits.get(0).score();
        List<Hit> good = hits.stream().filter(hit -> hit.score() * 2 > best).toList();
        StringBuilder text = new StringBuilder("# Search: ")
                .append(ForeignText.line(wanted, MAX_SHOWN))
                .append('\n');
        good.forEach(hit -> text.append("\n- ").append(hit.name()).append(": ").append(firstSentence(hit.text())));
        return Optional.of(new ReferenceResult(
                "search",
                good.stream().map(Hit::name).toList(),
                text.append("\n\nUse one of these names as the topic to read more.\n")
                        .toString()));
    }

    private List<Hit> candidates() {
        List<Hit> all = new ArrayList<>();
        for (List<ReferencePage> some : List.of(pages.operations(), pages.schemas(), pages.errors())) {
            some.forEach(page -> all.add(new Hit(page.name(), page.description(), 0)));
        }
        pages.fields()
                .forEach(field -> all.add(new Hit(
                        field.places().get(0) + (field.response() ? OF_RESPONSE : ""), field.description(), 0)));
        return all;
    }

    private static String firstSentence(String text) {
        int stop = text.indexOf(". ");
        return stop < 0 ? text : text.substring(0, stop + 1);
    }

    private record Hit(String name, String text, int score) {
        /** Counts each matching word once: 3 if it is in the name, 2 if it is only in the text. */
        Hit scored(List<String> words) {
            String lowerName = name.toLowerCase(Locale.ROOT);
            String lowerText = text.toLowerCase(Locale.ROOT);
            int sum = 0;
            for (String word : words) {
                sum += lowerName.contains(word) ? 3 : lowerText.contains(word) ? 2 : 0;
            }
            return new Hit(name, text, sum);
        }
    }
}
