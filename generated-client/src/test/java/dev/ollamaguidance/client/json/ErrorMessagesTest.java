package dev.ollamaguidance.client.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorMessagesTest {
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern TAGS = Pattern.compile("(?is)<(script|style).*?</\\1>|<[^>]*>");
    /** Ten times what it takes on a slow machine; the regular expressions took minutes. */
    private static final long MOST_MILLISECONDS = 1000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<script",
                "<style ",
                "<style <style",
                "<script>",
                "<title",
                "<title>",
                "<title></title",
                "<script></style>",
                "</",
                "<>",
                "< ",
                "{\"error\":",
                "{\"error\":\"{",
                "[",
                " ",
                "\\",
                "model "
            })
    void isFastForEveryPage(String repeated) {
        String page = repeated.repeat(256 * 1024 / repeated.length());
        for (String text : new String[] {page, "<" + page, "<p>" + page + "</script>", "{\"error\":\"" + page}) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            String reason = ErrorMessages.of(text, "nothing");
            long milliseconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
            assertThat(reason).hasSizeLessThanOrEqualTo(2000);
            assertThat(milliseconds).isLessThan(MOST_MILLISECONDS);
        }
    }

    @Test
    void readsPagesAsTheRegularExpressionsDid() {
        String[] tokens = {
            "<",
            ">",
            "<p>",
            "</p>",
            "<title>",
            "<TITLE lang=x>",
            "</title>",
            "</Title>",
            "<script>",
            "<SCRIPT src=a",
            "</script>",
            "<style",
            "</style>",
            "</styles>",
            "a",
            "b c",
            " ",
            "\n\t",
            "\r",
            "&lt;",
            "<br/>",
            "<titles>",
            "<!-- -->"
        };
        Random random = new Random(1);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder page = new StringBuilder("<");
            for (int i = random.nextInt(12); i >= 0; i--) {
                page.append(tokens[random.nextInt(tokens.length)]);
            }
            assertThat(ErrorMessages.of(page.toString(), ""))
                    .describedAs(page.toString())
                    .isEqualTo(expected(page.toString().strip()));
        }
    }

    private static String expected(String text) {
        Matcher title = TITLE.matcher(text);
        String page = title.find() ? title.group(1) : TAGS.matcher(text).replaceAll(" ");
        return page.replaceAll("\\s+", " ").strip();
    }

    @Test
    void cutsTheAlternative() {
        assertThat(ErrorMessages.of(" ".repeat(100_000), "x".repeat(100_000))).hasSize(2000);
    }
}
