package dev.ollamaguidance.contract;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Ollama release, as servers report it. Releases compare by their three numbers: {@code 0.33.0-rc2} counts as {@code 0.33.0}, so two
 * different releases can compare as equal.
 *
 * <p>A string that is not a release, and {@code 0.0.0}, which custom builds report, count as newer than every release.
 *
 * @param text the release as a string
 * @param major first number
 * @param minor second number
 * @param patch third number
 */
public record Release(String text, int major, int minor, int patch) implements Comparable<Release> {
    private static final Pattern CORE = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:[-+].*)?");
    private static final Comparator<Release> BY_NUMBERS = Comparator.comparingInt(Release::major)
            .thenComparingInt(Release::minor)
            .thenComparingInt(Release::patch);

    /** Newer than every release. */
    public static final Release NEWEST = new Release("", Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Reads a release. A string that is not a release counts as newer than every release. */
    public static Release read(String text) {
        Matcher core = CORE.matcher(text.strip());
        if (!core.matches()) {
            return newest(text);
        }
        Release release = new Release(
                text,
                Integer.parseInt(core.group(1)),
                Integer.parseInt(core.group(2)),
                Integer.parseInt(core.group(3)));
        return release.major == 0 && release.minor == 0 && release.patch == 0 ? newest(text) : release;
    }

    private static Release newest(String text) {
        return new Release(text, NEWEST.major, NEWEST.minor, NEWEST.patch);
    }

    /** Whether the string is not a release, so that it counts as newer than every release. */
    public boolean unknown() {
        return compareTo(NEWEST) == 0;
    }

    /** Whether this is a later release than the other. */
    public boolean after(Release other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Release other) {
        return BY_NUMBERS.compare(this, other);
    }

    @Override
    public String toString() {
        return text;
    }
}
