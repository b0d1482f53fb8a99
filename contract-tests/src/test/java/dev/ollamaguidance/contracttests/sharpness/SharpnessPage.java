package dev.ollamaguidance.contracttests.sharpness;

import dev.ollamaguidance.contracttests.sharpness.MutationRun.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the page that lists the seeded mistakes, what detected them and which ones survived. */
final class SharpnessPage {
    private static final String HEAD = """
            # How sharp the tests are

            A test that cannot fail proves nothing. `SharpnessTest` therefore seeds small, realistic mistakes in the contract, one at a time, and runs the
            checks and tests of the build on the result. A fixed seed selects the mistakes from all possible ones: a fixed number of each kind, spread over
            components and operations, none of them in descriptive text. Snapshots and generated pages do not count as detectors, because they differ
            after any change.

            `SharpnessTest` generates this page. It takes some minutes (see `CONTRIBUTING.md` for the command). It fails if fewer than 97 % of the mistakes
            are caught, if a mistake survives that is not listed here with a reason, or if this page is out of date.

            """;

    private SharpnessPage() {}

    static String of(List<Outcome> outcomes, List<String> detectors, Map<String, String> reasons) {
        StringBuilder page = new StringBuilder(HEAD);
        long caught = outcomes.stream()
                .filter(outcome -> outcome.detector().isPresent())
                .count();
        page.append("The tests catch ")
                .append(caught)
                .append(" of ")
                .append(outcomes.size())
                .append(" mistakes.\n\n");
        kinds(outcomes, page);
        page.append("## Detectors\n\n");
        page.append(
                "For each mistake only the first detector that reports a problem is counted; several would detect most mistakes.\n\n");
        page.append("| detector | mistakes |\n| --- | ---: |\n");
        detectors.forEach(detector -> row(page, detector, count(outcomes, Optional.of(detector))));
        page.append("\n## Survivors\n\n");
        outcomes.stream()
                .filter(outcome -> outcome.detector().isEmpty())
                .forEach(outcome -> page.append("- ")
                        .append(Mutations.label(outcome.mutation().kind()))
                        .append(", `")
                        .append(outcome.mutation().at())
                        .append("` (`")
                        .append(outcome.mutation().text())
                        .append("`): ")
                        .append(reasons.getOrDefault(outcome.mutation().toString(), "no reason given."))
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
        page.append("## Seeded mistakes\n\n| mistake | seeded | caught |\n| --- | ---: | ---: |\n");
        kinds.forEach((kind, counts) -> page.append("| ")
                .append(Mutations.label(kind))
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
