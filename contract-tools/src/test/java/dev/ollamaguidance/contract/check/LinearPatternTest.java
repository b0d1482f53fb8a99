package dev.ollamaguidance.contract.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow expressions are found, and what is found is slow: the number of characters that the JDK's matcher reads shows it. */
final class LinearPatternTest {
    private static final int SHORT = 5_000;
    private static final int LONG = 20_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "quadratic § (?s)<title[^>]*>(.*?)</title>",
                "quadratic § <[^>]*>",
                "quadratic § /+$",
                "quadratic § ^[\"']+|[\"']+$",
                "quadratic § [/]manifests[/].*(no such file|cannot find)",
                "quadratic § realm host \".*\" does not match",
                "quadratic § ^.*a.*b$",
                "quadratic § ^\\w*\\w*!",
                "quadratic § ^\\S*[_.]\\S*!$",
                "quadratic § \\d+x",
                "quadratic § [a-z]+(?=!)",
                "quadratic § (?i)^[a-z]*[K-M]*!",
                "quadratic § ^(?:a{1,20}){2}x",
                "quadratic § ^(?:a*){2}x",
                "quadratic § ^(?>a)*a*!",
                "quadratic § a(?=.*b)",
                "quadratic § ^(?=.*a.*b)",
                "exponential § ^(a+)+$",
                "exponential § ^(a|a)*$",
                "exponential § ^(a|b|ab)*$",
                "exponential § ^(?:[a-z]+\\.?)*$",
                "exponential § ^(?:\\w*\\d*)*!",
                "exponential § ^(?=(?:a+)+b)",
                "backreference § (?is)<(script|style).*?</\\1>",
                "backreference § ^(?<q>[\"']).*\\k<q>$",
                "overflow the stack § ^(?:a|b)*$",
                "overflow the stack § ^(?:(?:0|[1-9][0-9]*)(?:ms|s))+$",
                "overflow the stack § ^(?:a?b){0,9999}$"
            })
    void findsSlowExpressions(String problem, String expression) {
        assertThat(LinearPattern.problem(expression, true)).get().asString().contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "<[^>]*> § <",
                "/+$ § /",
                "[/]manifests[/].*(no such file|cannot find) § /manifests/",
                "realm host \".*\" does not match § realm host \"",
                "^\\w*\\w*! § a",
                "\\d+x § 1",
                "(?i)^[a-z]*[K-M]*! § k",
                "^(?>a)*a*! § a"
            })
    void theFoundExpressionsAreSlow(String expression, String repeated) {
        long growth = reads(expression, repeated, LONG) / reads(expression, repeated, SHORT);
        assertThat(growth).isGreaterThan(9);
    }

    private static long reads(String expression, String repeated, int length) {
        String attack = repeated.repeat(length / repeated.length()) + "\u00a7";
        return CountedText.reads(expression, true, attack, Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "^sha256:[0-9a-f]{64}$",
                "^(?:[a-z]+\\.)?[a-z]+$",
                "^model .*not found",
                "^(?=.*[/]manifests[/]).*(no such file|cannot find)",
                "^alias \".*\" not found",
                "realm host \"[^\"]*\" does not match",
                "\\s+",
                "[^a-z0-9_]+",
                "\\bollama_[a-z_]+",
                "v?(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:[-+].*)?",
                "\"http://127[.]0[.]0[.]1:[0-9]+/(?!api/)",
                "^(?:a++)b",
                "^[a-z]*+[a-z]*!",
                "^(?>[a-z]*)[a-z]*!",
                "^(?:ab)*$",
                "^(?:a|b){0,40}$",
                "(?m)^[ \\t]{0,8}x",
                "\\Qa+a+\\E[.]$",
                "^[^]\\[a&&[^b]]*\\]$",
                "(?s)^x.*",
                "server busy|too many",
                "^\\p{Lu}\\p{javaLowerCase}*\\x20\\u00e9$"
            })
    void acceptsLinearExpressions(String expression) {
        assertThat(LinearPattern.problem(expression, true)).isEmpty();
        for (String attack : attacks(expression)) {
            for (String end : List.of("", "\u00a7", "\n")) {
                assertThat(reads(expression, attack, LONG))
                        .as(attack + end)
                        .isLessThan((long) LONG * (expression.length() + 20));
            }
        }
    }

    /** The characters and substrings of an expression, and characters that many classes contain. */
    private static List<String> attacks(String expression) {
        List<String> attacks = new ArrayList<>(List.of("a", "1", " ", "/", "ab", "a.", "1s", "_", "é"));
        for (int start = 0; start < expression.length(); start += 8) {
            attacks.add(expression.substring(start, Math.min(expression.length(), start + 12)));
        }
        return attacks;
    }

    @Test
    void matchesOfTheWholeTextStartOnce() {
        assertThat(LinearPattern.problem("\\d+x", false)).isEmpty();
        assertThat(LinearPattern.problem("(?s).*/oneOf/\\d+", false)).isEmpty();
        assertThat(LinearPattern.problem(".*a.*b", false)).isPresent();
    }

    @Test
    void reportsInvalidExpressions() {
        assertThat(LinearPattern.problem("(", true)).get().asString().contains("is invalid");
    }

    /** No expression is accepted that is slow on one of many texts. */
    @Test
    void randomExpressionsThatAreAcceptedAreLinear() {
        Random random = new Random(5);
        int accepted = 0;
        for (int i = 0; i < 300; i++) {
            String expression =
                    (random.nextBoolean() ? "^" : "") + expression(random, 3) + (random.nextBoolean() ? "$" : "c");
            if (LinearPattern.problem(expression, true).isPresent()) {
                continue;
            }
            accepted++;
            for (String repeated : List.of("a", "b", "ab", "aab", "abb")) {
                String attack = repeated.repeat(1_500 / repeated.length()) + "!";
                long limit = 200L * attack.length();
                assertThat(CountedText.reads(expression, true, attack, limit))
                        .as(expression + " on " + repeated)
                        .isLessThan(limit);
            }
        }
        assertThat(accepted).isGreaterThan(40);
    }

    private static String expression(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            String atom = depth == 0 || random.nextInt(3) > 0
                    ? List.of("a", "b", "[ab]", ".", "\\w", "c").get(random.nextInt(6))
                    : "(?:" + expression(random, depth - 1) + ")";
            text.append(atom)
                    .append(List.of("", "", "*", "+", "?", "{2}", "*?", "*+").get(random.nextInt(8)));
            if (random.nextInt(6) == 0 && i < parts - 1) {
                text.append('|');
            }
        }
        return text.toString();
    }
}
