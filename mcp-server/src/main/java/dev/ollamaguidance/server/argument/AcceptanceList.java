package dev.ollamaguidance.server.argument;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what was changed in the arguments of one call, as one short warning for each kind of change. Not thread-safe. */
final class AcceptanceList {
    /** Places that a warning names. */
    private static final int MAX_PLACES = 6;

    private static final int MAX_WARNINGS = 6;

    private final Map<Acceptance, List<String>> places = new EnumMap<>(Acceptance.class);
    private final Map<Acceptance, Integer> more = new EnumMap<>(Acceptance.class);

    void add(Acceptance kind, ArgumentPath path) {
        add(kind, path, "");
    }

    /**
     * Adds a change.
     *
     * @param detail what the value was read as, to show after the position; may be empty
     */
    void add(Acceptance kind, ArgumentPath path, String detail) {
        List<String> shown = places.computeIfAbsent(kind, unused -> new ArrayList<>());
        if (shown.size() < MAX_PLACES) {
            shown.add(path + detail);
        } else {
            more.merge(kind, 1, Integer::sum);
        }
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        places.forEach((kind, shown) -> warnings.add(kind.warning(
                String.join(", ", shown) + (more.containsKey(kind) ? " and " + more.get(kind) + " more" : ""))));
        if (warnings.size() > MAX_WARNINGS) {
            int hidden = warnings.size() - MAX_WARNINGS;
            warnings.subList(MAX_WARNINGS, warnings.size()).clear();
            warnings.add("Changed arguments in " + hidden + " more ways.");
        }
        return warnings;
    }
}
