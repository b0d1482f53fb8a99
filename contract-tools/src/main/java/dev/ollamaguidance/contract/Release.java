package dev.ollamaguidance.contract;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of Ollama, as servers name it. Releases compare by their three numbers: {@code 0.33.0-rc2} counts as {@code 0.33.0}, so two that
 * differ may compare as the same.
 *
 * <p>A text that is no release, and {@code 0.0.0}, which builds of one's own carry, count as the newest of all.
 *
 * @param text as it was read
 * @param major first number
 * @param minor second number
 * @param patch third number
 */
public record Release(String text, int major, int minor, int patch) implements Comparable<Release> {
    private static final Pattern CORE = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:[-+].*)?");
    private static final Comparator<Release> BY_NUMBERS = Comparator.comparingInt(Release::major)
            .thenComparingInt(Release::minor)
            .thenComparingInt(Release::patch);

    /** What nothing is newer than. */
    public static final Release NEWEST = new Release("", Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** The release of a text; the newest of all when the text names none. */
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

    /** Whether the text named no release, so that it counts as the newest of all. */
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
