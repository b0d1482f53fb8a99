package dev.ollamaguidance.server.tool;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A release of Ollama, compared by its numeric core: {@code 0.33.0-rc2} equals {@code 0.33.0}. Text that is not a release, and {@code 0.0.0}
 * of a custom build, counts as the newest release.
 */
record Release(List<Long> core) implements Comparable<Release> {
    private static final Pattern CORE = Pattern.compile("v?(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:[-+].*)?");
    private static final Release NEWEST = new Release(List.of(Long.MAX_VALUE, 0L, 0L));
    private static final List<Long> UNNUMBERED = List.of(0L, 0L, 0L);

    static Release of(String text) {
        Matcher matcher = CORE.matcher(text);
        if (!matcher.matches()) {
            return NEWEST;
        }
        List<Long> core = Stream.of(matcher.group(1), matcher.group(2), matcher.group(3))
                .map(Long::valueOf)
                .toList();
        return core.equals(UNNUMBERED) ? NEWEST : new Release(core);
    }

    @Override
    public int compareTo(Release other) {
        for (int i = 0; i < core.size(); i++) {
            int order = Long.compare(core.get(i), other.core.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
