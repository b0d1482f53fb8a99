package dev.ollamaguidance.contract.check;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Determines the kind of value at a position of a contract. */
final class PointerKind {
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

    private PointerKind() {}

    /** The kind of a position, as {@code extensions.json} names it; {@code other} if no extension is allowed there. */
    static String of(String pointer) {
        return PLACES.stream()
                .filter(candidate -> candidate.getValue().matcher(pointer).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("other");
    }
}
