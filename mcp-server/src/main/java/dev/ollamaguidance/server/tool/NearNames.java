package dev.ollamaguidance.server.tool;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that are similar to an unknown name. */
public final class NearNames {
    private static final int MAX_NAMES = 3;

    private NearNames() {}

    /**
     * Returns the most similar names, the best first; at most three.
     *
     * <p>A name is similar if few letters differ or if one name contains the other.
     */
    public static List<String> of(String wanted, Collection<String> names) {
        String name = wanted.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, name.length() / 3);
        return names.stream()
                .filter(candidate -> distance(name, candidate) <= allowed)
                .sorted(Comparator.comparingInt(candidate -> edits(name, candidate.toLowerCase(Locale.ROOT))))
                .limit(MAX_NAMES)
                .toList();
    }

    private static int distance(String name, String candidate) {
        String other = candidate.toLowerCase(Locale.ROOT);
        if (name.length() >= 3 && other.length() >= 3 && (other.contains(name) || name.contains(other))) {
            return 1;
        }
        return edits(name, other);
    }

    /** The number of letters to insert, delete or replace (Levenshtein distance). */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
