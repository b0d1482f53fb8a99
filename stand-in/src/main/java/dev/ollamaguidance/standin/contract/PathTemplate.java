package dev.ollamaguidance.standin.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path of the contract. A segment in braces is a parameter.
 *
 * @param segments the parts between the slashes
 */
record PathTemplate(List<String> segments) {

    PathTemplate {
        segments = List.copyOf(segments);
    }

    static PathTemplate of(String path) {
        return new PathTemplate(split(path));
    }

    /** The decoded parameters of a request path; empty if the path does not match. */
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

    /** The number of parameters. If two templates match a path, the one with fewer parameters takes precedence. */
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
