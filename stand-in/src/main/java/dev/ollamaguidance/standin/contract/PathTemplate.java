package dev.ollamaguidance.standin.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path of the contract, in which a segment in braces is a parameter.
 *
 * @param segments between the slashes
 */
record PathTemplate(List<String> segments) {

    PathTemplate {
        segments = List.copyOf(segments);
    }

    static PathTemplate of(String path) {
        return new PathTemplate(split(path));
    }

    /** The parameters of a path as it was sent, decoded; empty when it is another path. */
    Optional<Map<String, String>> match(String path) {
        List<String> sent = split(path);
        if (sent.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int index = 0; index < sent.size(); index++) {
            String segment = segments.get(index);
            if (isParameter(segment) && !sent.get(index).isEmpty()) {
                parameters.put(segment.substring(1, segment.length() - 1), decode(sent.get(index)));
            } else if (!segment.equals(sent.get(index))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    /** How many segments are parameters; of two paths that match, the one with fewer is meant. */
    long parameters() {
        return segments.stream().filter(PathTemplate::isParameter).count();
    }

    private static List<String> split(String path) {
        return List.of(path.split("/", -1));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
