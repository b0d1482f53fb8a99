package dev.ollamaguidance.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A parameter of a path.
 *
 * @param name its name, in braces in the path
 * @param pattern what a value must match; searched for anywhere in the value unless it has anchors
 */
public record PathParameter(String name, Pattern pattern) {

    public static PathParameter of(String name, String pattern) {
        return new PathParameter(name, Pattern.compile(pattern));
    }

    /** The path with the value in place of the parameter. Rejects an invalid value before anything is sent. */
    public String filledInto(String path, String value) {
        if (value.equals(".") || value.equals("..") || value.chars().anyMatch(Character::isISOControl)) {
            // Servers and proxies resolve the dots, so that the request would reach another operation.
            throw new IllegalArgumentException(name + " must not be \".\" or \"..\" or contain control characters");
        }
        if (value.isEmpty() || !pattern.matcher(value).find()) {
            throw new IllegalArgumentException(name + " must match " + pattern + ", but is \"" + value + "\"");
        }
        // A colon is allowed in a path, and Ollama's tools send it unescaped.
        String segment = URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
        return path.replace("{" + name + "}", segment);
    }
}
