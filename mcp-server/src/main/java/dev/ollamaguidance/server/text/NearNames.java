package dev.ollamaguidance.server.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds names that are similar to an unknown name. Finds none for a name of more than 100 characters, and compares at most the first 10,000
 * names.
 */
public final class NearNames {
    private static final int MAX_NAMES = 3;
    private static final int MAX_LENGTH = 100;
    private static final int MAX_COMPARED = 10_000;
    /** Length of a name from which on it is similar to a name that contains it. */
    private static final int MIN_CONTAINED = 3;

    private NearNames() {}

    /**
     * Returns the most similar names, the best first; at most three.
     *
     * <p>A name is similar if few letters differ or have changed places, or if one name contains the other.
     */
    public static List<String> of(String wanted, Collection<String> names) {
        return near(wanted, names).stream().limit(MAX_NAMES).map(Near::name).toList();
    }

    /** Returns the most similar name if at most one letter in five differs, and at least twice as many in each other name. */
    public static Optional<String> clearlyNearest(String wanted, Collection<String> names) {
        List<Near> near = near(wanted, names);
        if (near.isEmpty() || near.get(0).edits > wanted.length() / 5) {
            return Optional.empty();
        }
        boolean clear = near.size() == 1 || near.get(1).edits >= 2 * Math.max(1, near.get(0).edits);
        return clear ? Optional.of(near.get(0).name) : Optional.empty();
    }

    private static List<Near> near(String wanted, Collection<String> names) {
        if (wanted.length() > MAX_LENGTH) {
            return List.of();
        }
        String name = wanted.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, name.length() / 3);
        List<Near> near = new ArrayList<>();
        int compared = 0;
        for (String candidate : names) {
            if (compared++ >= MAX_COMPARED) {
                break;
            }
            if (candidate.length() <= MAX_LENGTH) {
                String other = candidate.toLowerCase(Locale.ROOT);
                boolean contained = isContained(name, other);
                // The lengths differ by no more letters than the names.
                if (contained || Math.abs(name.length() - other.length()) <= allowed) {
                    int edits = edits(name, other);
                    if (contained || edits <= allowed) {
                        near.add(new Near(candidate, edits));
                    }
                }
            }
        }
        near.sort(Comparator.comparingInt(Near::edits));
        return near;
    }

    private static boolean isContained(String name, String other) {
        return name.length() >= MIN_CONTAINED
                && other.length() >= MIN_CONTAINED
                && (other.contains(name) || name.contains(other));
    }

    /** The number of letters to insert, delete or replace, or of neighbors to swap (optimal string alignment). */
    private static int edits(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] unused = beforeLast;
            beforeLast = last;
            last = row;
            row = unused;
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (isSwapped(from, i, to, j)) {
                    row[j] = Math.min(row[j], 1 + beforeLast[j - 2]);
                }
            }
        }
        return row[to.length()];
    }

    /** Whether the two letters that end at these positions are the same in the other order. */
    private static boolean isSwapped(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }

    private record Near(String name, int edits) {}
}
