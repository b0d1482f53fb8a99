package dev.ollamaguidance.contract.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JavadocTextTest {

    @Test
    void escapesHtmlAndTheEndOfAComment() {
        assertThat(JavadocText.escaped("a < b & c > \"d\" 'e' `f` = */ {@code g}"))
                .isEqualTo("a &lt; b &amp; c &gt; &quot;d&quot; &#x27;e&#x27; &#x60;f&#x60; &#x3D; * / { @code g}");
    }

    @Test
    void usesTheAlternativeWithoutADescription() {
        assertThat(JavadocText.of(null, "<b>x</b>")).hasToString("<b>x</b>");
        assertThat(JavadocText.of("", "x")).hasToString("x");
        assertThat(JavadocText.of("A & B.", "x")).hasToString("A &amp; B.");
    }

    @Test
    void addsOnlyFactsThatAreThere() {
        assertThat(JavadocText.of("T.", "")
                        .unit(null)
                        .range(null, null)
                        .pattern(null)
                        .since(null))
                .hasToString("T.");
        assertThat(JavadocText.of("T.", "").unit("tokens").range("0", "20").since("0.12.11"))
                .hasToString("T. Unit: tokens. Range: 0 to 20. Since Ollama 0.12.11.");
        assertThat(JavadocText.of("T.", "").range("0", null)).hasToString("T. At least 0.");
        assertThat(JavadocText.of("T.", "").range("", "9")).hasToString("T. At most 9.");
    }

    @Test
    void showsAPatternAsInTheContract() {
        assertThat(JavadocText.of("T.", "").pattern("^a\\\\.b<$")).hasToString("T. Pattern: <code>^a\\.b&lt;$</code>.");
    }
}
