package dev.ollamaguidance.contract;

import java.util.Comparator;
import java.util.Map;

/**
 * The position of a value in the sources of a contract.
 *
 * @param file path of the file, relative to the folder of the sources; empty if the content was not read from a file
 * @param line line in the file, from 1
 */
public record Location(String file, int line) implements Comparable<Location> {
    private static final Comparator<Location> ORDER =
            Comparator.comparing(Location::file).thenComparingInt(Location::line);

    /** Location of a value, or of the nearest value that contains it; line 1 without a file if there is none. */
    static Location nearest(Map<String, Location> locations, String pointer) {
        String place = pointer;
        while (!locations.containsKey(place) && !place.isEmpty()) {
            place = Pointers.around(place);
        }
        return locations.getOrDefault(place, new Location("", 1));
    }

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line}, which editors and terminals turn into a link; {@code line 3} without a file. */
    @Override
    public String toString() {
        return file.isEmpty() ? "line " + line : file + ":" + line;
    }
}
