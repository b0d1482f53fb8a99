package dev.ollamaguidance.contracttests.sharpness;

import dev.ollamaguidance.contracttests.sharpness.MutationRun.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the page that says which mistakes were seeded, what caught them, and which survived. */
final class SharpnessPage {
    private static final String HEAD = """
            # How sharp the tests are

            A test that cannot fail proves nothing. So small mistakes are seeded in the contract, one at a time and each as a person might make it, and the
            checks and tests of the build are run on what comes of it. Which mistakes, is drawn by a fixed seed from all that can be made: of each
            kind so many, spread over components and operations, none of them in a text for readers. Snapshots and generated pages, which differ after any
            change, do not count.

            Made by `SharpnessTest`, which takes some minutes (`CONTRIBUTING.md` has the command) and fails when less than 95 % are caught, when
            one survives that is not named here with a reason, or when this page is another one.

            """;

    private SharpnessPage() {}

    static String of(List<Outcome> outcomes, List<String> detectors, Map<String, String> reasons) {
        StringBuilder page = new StringBuilder(HEAD);
        long caught = outcomes.stream()
                .filter(outcome -> outcome.detector().isPresent())
                .count();
        page.append("Of ")
                .append(outcomes.size())
                .append(" mistakes ")
                .append(caught)
                .append(" turn a test red.\n\n");
        kinds(outcomes, page);
        page.append("## What caught them\n\n");
        page.append(
                "The first of these that reports a problem is counted; most mistakes would be found by several.\n\n");
        page.append("| by | mistakes |\n| --- | ---: |\n");
        detectors.forEach(detector -> row(page, detector, count(outcomes, Optional.of(detector))));
        page.append("\n## What survives\n\n");
        outcomes.stream()
                .filter(outcome -> outcome.detector().isEmpty())
                .forEach(outcome -> page.append("- ")
                        .append(outcome.mutation().kind())
                        .append(", `")
                        .append(outcome.mutation().at())
                        .append("` (`")
                        .append(outcome.mutation().text())
                        .append("`): ")
                        .append(reasons.getOrDefault(outcome.mutation().toString(), "no reason is given."))
                        .append('\n'));
        return page.toString();
    }

    private static void kinds(List<Outcome> outcomes, StringBuilder page) {
        Map<String, long[]> kinds = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            long[] counts = kinds.computeIfAbsent(outcome.mutation().kind(), kind -> new long[2]);
            counts[0]++;
            counts[1] += outcome.detector().isPresent() ? 1 : 0;
        }
        page.append("## What is seeded\n\n| mistake | seeded | caught |\n| --- | ---: | ---: |\n");
        kinds.forEach((kind, counts) -> page.append("| ")
                .append(kind)
                .append(" | ")
                .append(counts[0])
                .append(" | ")
                .append(counts[1])
                .append(" |\n"));
        page.append('\n');
    }

    private static long count(List<Outcome> outcomes, Optional<String> detector) {
        return outcomes.stream()
                .filter(outcome -> outcome.detector().equals(detector))
                .count();
    }

    private static void row(StringBuilder page, String name, long count) {
        page.append("| ").append(name).append(" | ").append(count).append(" |\n");
    }
}
