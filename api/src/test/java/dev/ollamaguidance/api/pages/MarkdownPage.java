package dev.ollamaguidance.api.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A Markdown page, or a section of one.
 *
 * @param text the Markdown
 */
public record MarkdownPage(String text) {

    /** Reads a page. */
    public static MarkdownPage read(Path file) {
        try {
            return new MarkdownPage(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The content of each code block of a language, for example {@code java}. */
    public List<String> code(String language) {
        return found("(?s)```" + Pattern.quote(language) + "\n(.*?)```");
    }

    /** The first group of each match of a regular expression. */
    public List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    /** The section with this heading of the second level, without other sections of that level. */
    public MarkdownPage section(String title) {
        int start = text.indexOf("\n## " + title + "\n");
        if (start < 0) {
            throw new AssertionError("No section " + title);
        }
        int end = text.indexOf("\n## ", start + 1);
        return new MarkdownPage(text.substring(start, end < 0 ? text.length() : end));
    }

    /** Code without indentation, empty lines and the line breaks of the formatter. */
    public static String plain(String code) {
        return code.replaceAll("\\s+", " ").replace(" .", ".").strip();
    }
}
