package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the marks that say in which release something came, went or changed. */
final class Releases {
    /** Newest first, by the numbers of a release. */
    static final Comparator<String> NEWEST_FIRST =
            Comparator.comparing(Releases::numbers, Releases::compare).reversed();

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Releases() {}

    /** For example {@code since 0.9.0; changed 0.12.6}; empty when nothing is marked. */
    static String words(JsonNode node) {
        List<String> words = new ArrayList<>();
        if (node.has("x-since")) {
            words.add("since " + node.get("x-since").asText());
        }
        for (JsonNode change : node.path("x-changed")) {
            words.add("changed " + change.path("since").asText());
        }
        if (node.has("x-removed")) {
            words.add("removed " + node.get("x-removed").asText());
        }
        return String.join("; ", words);
    }

    private static List<Integer> numbers(String release) {
        Matcher number = NUMBER.matcher(release.split("-", 2)[0]);
        List<Integer> numbers = new ArrayList<>();
        while (number.find()) {
            numbers.add(Integer.valueOf(number.group()));
        }
        return numbers;
    }

    private static int compare(List<Integer> left, List<Integer> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = left.get(i).compareTo(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
