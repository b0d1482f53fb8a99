package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Release;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Lists what each release added, removed and changed, the newest first. */
final class ReleaseChanges {
    private static final List<String> NOT_LISTED =
            List.of("/examples/", "/x-examples/", "/x-changed/", "/x-mcp/", "/x-guidance/", "/value/");

    private final Contract contract;
    private final PageStyle style;
    private final Map<Release, Map<String, Set<String>>> news = new TreeMap<>(Comparator.reverseOrder());

    /**
     * What a release added, removed or changed.
     *
     * @param whole the operation, component or error
     * @param part the field of it; empty for the whole
     */
    private record Subject(String whole, String part) {}

    private ReleaseChanges(Contract contract, PageStyle style) {
        this.contract = contract;
        this.style = style;
    }

    static String of(Contract contract, PageStyle style) {
        ReleaseChanges all = new ReleaseChanges(contract, style);
        Pointers.walk(
                contract.root(), "", pointer -> NOT_LISTED.stream().noneMatch((pointer + "/")::contains), all::visit);
        StringBuilder text = new StringBuilder();
        all.news.forEach((release, items) -> {
            text.append(Markdown.heading(3, "Release " + release));
            text.append(Markdown.bullets(items.entrySet().stream()
                    .map(item -> (item.getKey() + " " + String.join(", ", item.getValue())).strip())
                    .toList()));
        });
        return text.toString();
    }

    private void visit(String pointer, JsonNode node) {
        if (!node.isObject() || Pointers.name(pointer).equals("properties")) {
            return;
        }
        boolean error = pointer.startsWith("/x-errors/");
        if (error || node.has("x-since") || node.has("x-removed") || node.has("x-changed")) {
            Subject place = error ? error(node) : place(pointer);
            add(node.path(error ? "since" : "x-since"), "Added: ", place);
            add(node.path(error ? "removed" : "x-removed"), "Removed: ", place);
            for (JsonNode change : node.path("x-changed")) {
                String why = ": " + style.text(change.path("why").asText());
                add(
                        change.path("since"),
                        "Changed: ",
                        new Subject((place.whole() + " " + place.part()).strip() + why, ""));
            }
        }
        for (Map.Entry<String, JsonNode> value : node.path("x-since-values").properties()) {
            Subject place = place(pointer);
            String values = place.whole() + (place.part().isEmpty() ? "" : " " + place.part());
            add(value.getValue(), "Added: ", new Subject("values of " + values, Markdown.code(value.getKey())));
        }
    }

    private void add(JsonNode release, String what, Subject place) {
        if (release.isTextual()) {
            news.computeIfAbsent(Release.read(release.textValue()), key -> new LinkedHashMap<>())
                    .computeIfAbsent(what + place.whole(), key -> new LinkedHashSet<>())
                    .add(place.part());
        }
    }

    private static Subject error(JsonNode error) {
        String code = error.path("code").asText();
        return new Subject("errors", Markdown.link(code, code));
    }

    private Subject place(String pointer) {
        for (Operation operation : contract.operations()) {
            if (pointer.equals(operation.pointer())) {
                return new Subject("operations", Markdown.link(operation.id(), operation.id()));
            }
            if (pointer.startsWith(operation.pointer() + "/")) {
                String rest = pointer.substring(operation.pointer().length());
                return new Subject(Markdown.link(operation.id(), operation.id()), part(rest));
            }
        }
        if (pointer.startsWith("/components/schemas/")) {
            String[] parts = pointer.split("/", 5);
            return new Subject(style.component(parts[3]), parts.length > 4 ? member(pointer, "/" + parts[4]) : "");
        }
        String whole =
                pointer.startsWith("/components/") ? Markdown.code(Pointers.name(pointer)) : "the API as a whole";
        return new Subject(whole, "");
    }

    /** A part of an operation: its request, or a response. */
    private static String part(String rest) {
        if (!rest.startsWith("/responses/")) {
            return "the request";
        }
        String[] parts = rest.split("/", 6);
        String status = "response " + parts[2];
        return parts.length > 4 ? status + " as " + Markdown.code(parts[4].replace("~1", "/")) : status;
    }

    /** A part of a component: the path of a field, or one branch of a union. */
    private String member(String pointer, String rest) {
        String path = rest.replaceAll("/items(?=/|$)", "[]")
                .replaceAll("/additionalProperties(?=/|$)", ".\\*")
                .replaceAll("/oneOf/\\d+(?=/|$)", "")
                .replaceAll("/properties/", ".")
                .replaceAll("^\\.", "");
        String named = path.isEmpty() ? "" : Markdown.code(path);
        return Optional.of(pointer)
                .filter(place -> place.matches(".*/oneOf/\\d+"))
                .map(place -> (named + " as ").stripLeading()
                        + new TypeNames(contract, style).of(contract.root().at(place)))
                .orElse(named);
    }
}
