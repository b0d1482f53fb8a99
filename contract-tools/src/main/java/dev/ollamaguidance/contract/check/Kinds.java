package dev.ollamaguidance.contract.check;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells what kind of thing stands at a place of a contract. */
final class Kinds {
    private static final List<Map.Entry<String, Pattern>> PLACES = List.of(
            Map.entry("document", Pattern.compile("")),
            Map.entry("info", Pattern.compile("/info")),
            Map.entry("tag", Pattern.compile("/tags/\\d+")),
            Map.entry("operation", Pattern.compile("/paths/[^/]+/(get|put|post|delete|head)")),
            Map.entry("parameter", Pattern.compile("(/paths/.+/parameters/\\d+|/components/parameters/[^/]+)")),
            Map.entry(
                    "response",
                    Pattern.compile("(/paths/[^/]+/[a-z]+/responses/(\\d+|default)|/components/responses/[^/]+)")),
            Map.entry("example", Pattern.compile(".*/(x-)?examples/[^/]+")),
            Map.entry("schema", Pattern.compile("(/components/schemas/.+|.+/schema(/.+)?)")),
            Map.entry("media type", Pattern.compile("(/paths/.+|/components/responses/[^/]+)/content/[^/]+")));

    private Kinds() {}

    /** The kind of a place, in the words of the description of the extensions; {@code other} when extensions have no place there. */
    static String of(String pointer) {
        return PLACES.stream()
                .filter(candidate -> candidate.getValue().matcher(pointer).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("other");
    }
}
