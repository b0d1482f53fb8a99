package dev.ollamaguidance.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretMaskTest {
    private static final String SECRET = "tok/en+1 \"&é%2";
    private final SecretMask mask = SecretMask.of(List.of(SECRET, "abcd", "abcdefgh", "abc"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "tok%2Fen%2B1%20%22%26%C3%A9%252",
                "tok%2fen%2b1+%22%26%c3%a9%252",
                "tok/en%2B1 \"%26%E9%2",
                "tok\\/en+1 \\\"&é%2",
                "tok/en+1 \\u0022\\u0026\\u00e9%2",
                "tok/en+1 &quot;&amp;é%2",
                "tok&#47;en+1 &#34;&#x26;é%2",
                "%74ok/en+1 \"&é%2",
            })
    void masksEveryFormOfASecret(String form) {
        assertThat(mask.mask("before " + form + " after")).isEqualTo("before [secret] after");
        assertThat(mask.mask(form + form)).isEqualTo("[secret][secret]");
    }

    @Test
    void masksBase64AtEveryPosition() {
        for (String before : List.of("", "u", "us", "user:")) {
            for (String after : List.of("", ":x", "yz")) {
                byte[] bytes = (before + SECRET + after).getBytes(StandardCharsets.UTF_8);
                assertThat(mask.mask("Basic " + Base64.getEncoder().encodeToString(bytes)))
                        .contains("[secret]")
                        .hasSizeLessThan(30);
                assertThat(mask.mask(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                        .contains("[secret]");
            }
        }
    }

    @Test
    void masksShortSecretsOnlyAsWordsAndTheLongestFirst() {
        assertThat(mask.mask("abcd abcde abcdefgh xabcdefghx abc a_abcd (abcd)"))
                .isEqualTo("[secret] abcde [secret] x[secret]x abc a_abcd ([secret])");
    }

    @Test
    void keepsOtherTextAndTheInstance() {
        String text = "100 % of \\n &amp; + %zz %4 \\u12 &#99999999; \ud83d\ude00";

        assertThat(mask.mask(text)).isSameAs(text);
        assertThat(SecretMask.of(List.of()).mask(SECRET)).isSameAs(SECRET);
        assertThat(SecretMask.of(List.of("", "a")).isEmpty()).isTrue();
        assertThat(mask).hasToString("SecretMask");
    }

    @Test
    void masksTheBeginningOfASecretInTruncatedText() {
        SecretMask token = SecretMask.of(List.of("abcdefghijklmnopqrstuvwxyz", "\u043f\u0430\u0440\u043e\u043b\u044c"));

        assertThat(token.mask("x abcdefghijklmno... y")).isEqualTo("x [secret]... y");
        assertThat(token.mask("x abcdefghijklmno")).isEqualTo("x [secret]");
        assertThat(token.mask("x abcdefghijk")).isEqualTo("x abcdefghijk");
        assertThat(token.mask("\u043f\u0430\u0440\u043e\u043b\u044c or 0L/QsNGA0L7Qu9GM"))
                .isEqualTo("[secret] or [secret]");
    }

    @Test
    void takesTimeInProportionToTheText() {
        SecretMask repetitive = SecretMask.of(List.of("a".repeat(50) + "b", "%".repeat(50) + "b", "&".repeat(20)));
        String text = "a".repeat(1_000_000) + "%".repeat(1_000_000) + "&#".repeat(500_000) + "\\".repeat(1_000_000);
        long start = System.nanoTime();

        assertThat(repetitive.mask(text).length()).isLessThan(text.length());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
}
