package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of OLLAMA_HOST that Ollama's own tests name, as a client connects to them. */
final class OllamaHostTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            ``,                                http://127.0.0.1:11434
            `  `,                              http://127.0.0.1:11434
            1.2.3.4,                           http://1.2.3.4:11434
            example.com,                       http://example.com:11434
            1.2.3.4:1337,                      http://1.2.3.4:1337
            :1234,                             http://127.0.0.1:1234
            :0,                                http://127.0.0.1:0
            :66000,                            http://127.0.0.1:11434
            :-1,                               http://127.0.0.1:11434
            :word,                             http://127.0.0.1:11434
            example.com:,                      http://example.com:11434
            ::1,                               http://[::1]:11434
            [::1],                             http://[::1]:11434
            [::1]:1337,                        http://[::1]:1337
            [fd00::5],                         http://[fd00::5]:11434
            0.0.0.0,                           http://127.0.0.1:11434
            0.0.0.0:8080,                      http://127.0.0.1:8080
            ::,                                http://[::1]:11434
            [::]:8080,                         http://[::1]:8080
            http://1.2.3.4,                    http://1.2.3.4:80
            http://1.2.3.4:4321,               http://1.2.3.4:4321
            https://1.2.3.4,                   https://1.2.3.4:443
            https://1.2.3.4:4321,              https://1.2.3.4:4321
            https://example.com/ollama,        https://example.com:443/ollama
            https://example.com:4321/a/b/,     https://example.com:4321/a/b
            example.com/ollama,                http://example.com:11434/ollama
            http://example.com/,               http://example.com:80
            https://[::1]:1337/x,              https://[::1]:1337/x
            ollama.com,                        https://ollama.com:443
            http://ollama.com,                 http://ollama.com:80
            ftp://example.com,                 ftp://example.com:11434
            ` 1.2.3.4 `,                       http://1.2.3.4:11434
            `"1.2.3.4"`,                       http://1.2.3.4:11434
            ` "1.2.3.4" `,                     http://1.2.3.4:11434
            `'1.2.3.4'`,                       http://1.2.3.4:11434
            """)
    void readsEveryForm(String value, String address) {
        assertThat(OllamaHost.parse(value)).hasToString(address);
    }

    @Test
    void takesAMissingVariableForTheUsualAddress() {
        assertThat(OllamaHost.parse(null)).hasToString("http://127.0.0.1:11434");
    }

    @Test
    void rejectsInvalidHosts() {
        assertThatThrownBy(() -> OllamaHost.parse("two words"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not a valid OLLAMA_HOST: \"two words\"");
    }

    @Test
    void rejectsAUserNameWithoutRepeatingThePassword() {
        assertThatThrownBy(() -> OllamaHost.parse("http://user:secret@h:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void keepsWhatIsEscapedInAPath() {
        assertThat(OllamaHost.parse("http://h:1/a%20b")).hasToString("http://h:1/a%20b");
    }
}
