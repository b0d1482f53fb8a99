package dev.ollamaguidance.contract.wording;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A rule of the list.
 *
 * @param words regular expressions of whole words; a space in them stands for any white space
 * @param instead what to write instead, or why to omit the word
 * @param only the kinds of prose that the rule applies to
 * @param except regular expressions of phrases in which the words are correct
 * @param fails examples that the rule must flag; each word occurs in one of them
 * @param passes examples that the rule must not flag
 */
record WordRule(
        List<Phrase> words,
        String instead,
        Set<TextKind> only,
        List<Phrase> except,
        List<String> fails,
        List<String> passes) {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern CLASS_OR_ESCAPE = Pattern.compile("\\[[^]]*]|\\\\.");
    private static final Pattern INNER_GROUP = Pattern.compile("\\([^()]*\\)");
    private static final Pattern OPTIONAL = Pattern.compile(".[?*]");
    private static final Pattern LITERAL_PARTS = Pattern.compile("[^A-Za-z]+");

    WordRule {
        words = List.copyOf(words);
        only = Set.copyOf(only);
        except = List.copyOf(except);
        fails = List.copyOf(fails);
        passes = List.copyOf(passes);
    }

    /**
     * Finds the words.
     *
     * @param lowerCase the same text in lower case
     */
    void find(String text, String lowerCase, Consumer<Finding> findings) {
        for (Phrase word : words) {
            if (lowerCase.contains(word.literal())) {
                word.pattern()
                        .matcher(text)
                        .results()
                        .filter(match -> !excepted(match, text))
                        .map(match -> new Finding(
                                match.start(),
                                match.end(),
                                SPACES.matcher(match.group()).replaceAll(" "),
                                instead))
                        .forEach(findings);
            }
        }
    }

    private boolean excepted(MatchResult match, String text) {
        return except.stream()
                .flatMap(phrase -> phrase.pattern().matcher(text).results())
                .anyMatch(phrase -> phrase.start() <= match.start() && match.end() <= phrase.end());
    }

    /**
     * A compiled expression.
     *
     * @param pattern matches whole words, but no parts of paths, identifiers or names with hyphens
     * @param literal lower-case letters that every match contains; searching for them first is faster than the pattern
     */
    record Phrase(Pattern pattern, String literal) {
        static Phrase of(String expression) {
            return new Phrase(
                    Pattern.compile(
                            "(?<![\\w/.$-])(?:" + expression.replace(" ", "\\s+") + ")(?![\\w/$-])",
                            Pattern.CASE_INSENSITIVE),
                    literal(expression));
        }

        private static String literal(String expression) {
            String certain = CLASS_OR_ESCAPE.matcher(expression).replaceAll(" ");
            while (INNER_GROUP.matcher(certain).find()) {
                certain = INNER_GROUP.matcher(certain).replaceAll(" ");
            }
            certain = OPTIONAL.matcher(certain).replaceAll(" ");
            return certain.contains("|")
                    ? ""
                    : LITERAL_PARTS
                            .splitAsStream(certain)
                            .max(Comparator.comparingInt(String::length))
                            .orElse("")
                            .toLowerCase(Locale.ROOT);
        }
    }
}
