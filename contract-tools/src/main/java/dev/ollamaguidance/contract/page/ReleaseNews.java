package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Lists what came, went and changed with each release, the newest first. */
final class ReleaseNews {
    private static final List<String> NOT_TOLD =
            List.of("/examples/", "/x-examples/", "/x-changed/", "/x-mcp/", "/x-guidance/", "/value/");

    private final Contract contract;
    private final Homes homes;
    private final Types types;
    private final Prose prose;
    private final Map<String, Map<String, Set<String>>> news = new TreeMap<>(Releases.NEWEST_FIRST);

    /**
     * Where something is new.
     *
     * @param whole the operation, component or error
     * @param part the member of it; empty for the whole
     */
    private record Place(String whole, String part) {}

    private ReleaseNews(Contract contract, Homes homes, Types types, Prose prose) {
        this.contract = contract;
        this.homes = homes;
        this.types = types;
        this.prose = prose;
    }

    static String of(Contract contract, Homes homes, Types types, Prose prose) {
        ReleaseNews all = new ReleaseNews(contract, homes, types, prose);
        Pointers.walk(
                contract.root(), "", pointer -> NOT_TOLD.stream().noneMatch((pointer + "/")::contains), all::visit);
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
            Place place = error ? error(node) : place(pointer);
            tell(node.path(error ? "since" : "x-since"), "New: ", place);
            tell(node.path(error ? "removed" : "x-removed"), "Removed: ", place);
            for (JsonNode change : node.path("x-changed")) {
                String why = ": " + prose.of(change.path("why"));
                tell(
                        change.path("since"),
                        "Changed: ",
                        new Place((place.whole() + " " + place.part()).strip() + why, ""));
            }
        }
        for (Map.Entry<String, JsonNode> value : node.path("x-since-values").properties()) {
            Place place = place(pointer);
            String values = place.whole() + (place.part().isEmpty() ? "" : " " + place.part());
            tell(value.getValue(), "New: ", new Place("values of " + values, Markdown.code(value.getKey())));
        }
    }

    private void tell(JsonNode release, String what, Place place) {
        if (release.isTextual()) {
            news.computeIfAbsent(release.textValue(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(what + place.whole(), key -> new LinkedHashSet<>())
                    .add(place.part());
        }
    }

    private static Place error(JsonNode error) {
        String code = error.path("code").asText();
        return new Place("errors", Markdown.link(code, code));
    }

    private Place place(String pointer) {
        for (Operation operation : contract.operations()) {
            if (pointer.equals(operation.pointer())) {
                return new Place("operations", Markdown.link(operation.id(), operation.id()));
            }
            if (pointer.startsWith(operation.pointer() + "/")) {
                String rest = pointer.substring(operation.pointer().length());
                return new Place(Markdown.link(operation.id(), operation.id()), part(rest));
            }
        }
        if (pointer.startsWith("/components/schemas/")) {
            String[] parts = pointer.split("/", 5);
            return new Place(homes.link(parts[3]), parts.length > 4 ? member(pointer, "/" + parts[4]) : "");
        }
        String whole =
                pointer.startsWith("/components/") ? Markdown.code(Pointers.name(pointer)) : "the API as a whole";
        return new Place(whole, "");
    }

    /** A part of an operation: its request, or an answer. */
    private static String part(String rest) {
        if (!rest.startsWith("/responses/")) {
            return "the request";
        }
        String[] parts = rest.split("/", 6);
        String status = "answer " + parts[2];
        return parts.length > 4 ? status + " as " + Markdown.code(parts[4].replace("~1", "/")) : status;
    }

    /** A part of a component: the path of a member, or one of the forms it may have. */
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
                        + types.of(contract.root().at(place)))
                .orElse(named);
    }
}
