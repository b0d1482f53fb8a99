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
 * Release marks are consistent: no part is added after its removal or before the part that contains it; every change changes an existing
 * part; removed parts are deprecated; no component is older, or removed later, than all references to it.
 */
final class SinceCheck implements Check {
    /** Kinds of parts that OpenAPI can mark as deprecated. */
    private static final Set<String> DEPRECATED = Set.of("operation", "parameter", "schema");

    /**
     * The releases that have a part.
     *
     * @param since the release that added it; null if no release is marked
     * @param removed the first release without it; null if the newest has it
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
            problems.addIf(life.empty(), "/x-errors/" + i, "no release has it: since must be before removed");
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
                "is older than all references to the component");
        problems.addIf(
                removed != null && uses.stream().allMatch(use -> use.removed() != null && removed.after(use.removed())),
                component + "/x-removed",
                "is later than the removal of all references to the component");
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

    /** Checks one part and returns the releases that have it. */
    private static Life element(Contract contract, JsonNode node, String pointer, Life around, Problems problems) {
        Release since = release(node.path("x-since"));
        Release removed = release(node.path("x-removed"));
        boolean older =
                since != null && around.since() != null && around.since().after(since);
        problems.addIf(
                older,
                pointer + "/x-since",
                "is older than the part that contains it, which was added in " + around.since());
        Life life = new Life(since == null || older ? around.since() : since, earlier(removed, around.removed()));
        problems.addIf(
                (since != null || removed != null) && life.empty(),
                pointer,
                "no release has it: it was added in " + life.since() + " and removed in " + life.removed());
        known(contract, since, pointer + "/x-since", problems);
        known(contract, removed, pointer + "/x-removed", problems);
        problems.addIf(
                removed != null
                        && DEPRECATED.contains(PointerKind.of(pointer))
                        && !node.path("deprecated").asBoolean(),
                pointer,
                "has x-removed; set deprecated: true");
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
                    "is older than the part that contains it, which was added in " + life.since());
            known(contract, since, place, problems);
        }
    }

    /** A contract that lists its releases is complete, so its marks cannot have later releases. */
    private static void known(Contract contract, @Nullable Release release, String pointer, Problems problems) {
        problems.addIf(
                release != null && !contract.releases().isEmpty() && release.after(Release.read(contract.release())),
                pointer,
                release + " is later than " + contract.release() + ", the release that the contract describes");
    }

    /** The release of a mark; null if there is none, or if it is not a release, which {@link ExtensionCheck} reports. */
    private static @Nullable Release release(JsonNode mark) {
        Release release = Release.read(mark.asText());
        return release.unknown() ? null : release;
    }
}
