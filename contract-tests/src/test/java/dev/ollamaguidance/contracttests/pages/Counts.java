package dev.ollamaguidance.contracttests.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.api.examples.Resources;
import dev.ollamaguidance.api.recordings.Recordings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the pages count, by the name that their marks use. */
final class Counts {
    /** A row of {@code docs/sharpness.md}: kind of mutation, how many were seeded, how many were detected. */
    private static final Pattern MUTATIONS = Pattern.compile("(?m)^\\|[^|]+\\| (\\d+) \\| (\\d+) \\|$");

    private Counts() {}

    static Map<String, String> all() throws IOException {
        String sharpness = Pages.read("docs/sharpness.md");
        JsonNode differences = new ObjectMapper()
                .readTree(Pages.read("api/src/test/resources/upstream/openapi-differences.json"))
                .path("differences");

        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put(
                "recordings",
                Recordings.releases().stream()
                        .mapToInt(release -> Recordings.read(release).all().size())
                        .sum());
        counts.put("releases", Recordings.releases().size());
        counts.put("operations", operations());
        counts.put("differences", differences.size());
        counts.put("mutations", sum(sharpness, 1));
        counts.put("detected-mutations", sum(sharpness, 2));

        Map<String, String> texts = new LinkedHashMap<>();
        counts.forEach((name, count) -> texts.put(name, number(count)));
        return texts;
    }

    static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static int sum(String page, int group) {
        return MUTATIONS
                .matcher(page)
                .results()
                .mapToInt((MatchResult row) -> Integer.parseInt(row.group(group)))
                .sum();
    }

    /** Those of all releases: removed ones stay in the contract. */
    private static int operations() {
        return Resources.json("/openapi/ollama.json")
                .path("paths")
                .findValues("operationId")
                .size();
    }
}
