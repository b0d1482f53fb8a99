package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.KnownValues;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import dev.ollamaguidance.contract.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the contract says of releases makes sense: nothing comes after it was removed, nor before what it is in; every change changed
 * something that was there; what was removed is deprecated; a component is neither older nor longer there than all that refers to it.
 */
final class SinceCheck implements Check {
    /** PointerKind of things that OpenAPI can call deprecated. */
    private static final Set<String> DEPRECATED = Set.of("operation", "parameter", "schema");

    /**
     * The releases that have a thing.
     *
     * @param since release that brought it; null when it was always there
     * @param removed first release without it; null when the newest has it
     */
    private record Life(@Nullable Release since, @Nullable Release removed) {
        /** Whether no release has it. */
        boolean empty() {
            return since != null && removed != null && !removed.after(since);
        }
    }

    @Override
    public void check(Contract contract, Problems problems) {
        JsonNode errors = contract.root().path("x-errors");
        for (int i = 0; i < errors.size(); i++) {
            Life life = new Life(
                    release(errors.get(i).path("since")), release(errors.get(i).path("removed")));
            problems.addIf(life.empty(), "/x-errors/" + i, "no release has it: it came when it was removed, or later");
        }
        Map<String, List<Life>> uses = new LinkedHashMap<>();
        node(contract, contract.root(), "", new Life(null, null), uses, problems);
        uses.forEach((component, lives) -> used(contract, component, lives, problems));
    }

    private static void used(Contract contract, String component, List<Life> uses, Problems problems) {
        JsonNode node = contract.root().at(component);
        Release since = release(node.path("x-since"));
        Release removed = release(node.path("x-removed"));
        problems.addIf(
                since != null
                        && uses.stream()
                                .allMatch(use ->
                                        use.since() != null && use.since().after(since)),
                component + "/x-since",
                "is older than everything that refers to it");
        problems.addIf(
                removed != null && uses.stream().allMatch(use -> use.removed() != null && removed.after(use.removed())),
                component + "/x-removed",
                "was removed later than everything that refers to it");
    }

    private static void node(
            Contract contract,
            JsonNode node,
            String pointer,
            Life around,
            Map<String, List<Life>> uses,
            Problems problems) {
        Life life = node.isObject() ? element(contract, node, pointer, around, problems) : around;
        String reference = node.path("$ref").asText();
        if (reference.startsWith("#/components/schemas/")) {
            uses.computeIfAbsent(reference.substring(1), component -> new ArrayList<>())
                    .add(life);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String place = pointer + "/" + Pointers.escape(member.getKey());
            boolean extension =
                    member.getKey().startsWith("x-") && !member.getKey().equals("x-examples");
            if (!extension && !DataPointers.contains(place)) {
                node(contract, member.getValue(), place, life, uses, problems);
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            node(contract, node.get(i), pointer + "/" + i, life, uses, problems);
        }
    }

    /** Checks one thing, and says which releases have it. */
    private static Life element(Contract contract, JsonNode node, String pointer, Life around, Problems problems) {
        Release since = release(node.path("x-since"));
        Release removed = release(node.path("x-removed"));
        boolean older =
                since != null && around.since() != null && around.since().after(since);
        problems.addIf(older, pointer + "/x-since", "is older than what it is in, which came with " + around.since());
        Life life = new Life(since == null || older ? around.since() : since, earlier(removed, around.removed()));
        problems.addIf(
                (since != null || removed != null) && life.empty(),
                pointer,
                "no release has it: it came with " + life.since() + " and was removed with " + life.removed());
        known(contract, since, pointer + "/x-since", problems);
        known(contract, removed, pointer + "/x-removed", problems);
        problems.addIf(
                removed != null
                        && DEPRECATED.contains(PointerKind.of(pointer))
                        && !node.path("deprecated").asBoolean(),
                pointer,
                "was removed, so it must be deprecated: true");
        values(contract, node, pointer, life, problems);
        ChangeCheck.check(node, pointer, life.since(), problems);
        return life;
    }

    private static @Nullable Release earlier(@Nullable Release own, @Nullable Release around) {
        if (own == null || around == null) {
            return own == null ? around : own;
        }
        return own.after(around) ? around : own;
    }

    private static void values(Contract contract, JsonNode schema, String pointer, Life life, Problems problems) {
        for (Map.Entry<String, JsonNode> value : schema.path("x-since-values").properties()) {
            String place = pointer + "/x-since-values/" + Pointers.escape(value.getKey());
            boolean listed = false;
            for (JsonNode one : KnownValues.of(schema)) {
                listed |= one.asText().equals(value.getKey());
            }
            problems.addIf(!listed, place, "the enum has no value " + value.getKey());
            Release since = release(value.getValue());
            problems.addIf(
                    since != null && life.since() != null && life.since().after(since),
                    place,
                    "is older than what it is in, which came with " + life.since());
            known(contract, since, place, problems);
        }
    }

    /** A contract that lists its releases is finished: it cannot know of later ones. */
    private static void known(Contract contract, @Nullable Release release, String pointer, Problems problems) {
        problems.addIf(
                release != null && !contract.releases().isEmpty() && release.after(Release.read(contract.release())),
                pointer,
                release + " is later than " + contract.release() + ", which the contract describes");
    }

    /** The release of a mark; null when there is none, or none that can be read, which the description of the extensions refuses. */
    private static @Nullable Release release(JsonNode mark) {
        Release release = Release.read(mark.asText());
        return release.unknown() ? null : release;
    }
}
