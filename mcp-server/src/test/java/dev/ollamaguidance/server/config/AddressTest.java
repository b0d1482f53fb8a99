package dev.ollamaguidance.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:11434/v1 | must not end in /v1,",
                "http://127.0.0.1:11434/v1/ | must not end in /v1,",
                "127.0.0.1:11434/V1 | must not end in /v1,",
                "http://h/v1/chat/completions | must not end in /v1/chat/completions,",
                "http://h/v1/models | must not end in /v1/models,",
                "http://127.0.0.1:11434/api | must not end in /api,",
                "http://127.0.0.1:11434/api/ | must not end in /api,",
                "http://127.0.0.1:11434//api | must not end in /api,",
                "localhost/api/chat | must not end in /api/chat,",
                "http://h/api/tags/ | must not end in /api/tags,",
                "https://gateway.example/ollama/api/generate | must not end in /api/generate,",
                "https://gateway.example/ollama/v1 | must not end in /v1,",
                "'\"http://h/api\"' | must not end in /api,",
                "http:/127.0.0.1:11434 | write http:// with a colon and two slashes",
                "https:/h | write https:// with",
                "http//h:1 | write http:// with",
                "http:h | write http:// with",
                "HTTP:/h | write http:// with",
                "http:/[::1]:1 | write http:// with",
                "http:///127.0.0.1:11434 | no host",
                "http://http://h | two schemes",
                "https://http//h | two schemes",
                "ftp://h | scheme 'ftp' is not supported",
                "ws://h:1 | scheme 'ws' is not supported",
                "unix:///run/ollama.sock | scheme 'unix' is not supported",
                "htp://h | scheme 'htp' is not supported",
                "http:\\\\h:1 | backslash",
                "11434 | write 127.0.0.1:11434",
                "127.0.0.1:11434:11434 | more than one port",
                "http://h:80:81/x | more than one port",
                "127.0.0.1: 11434 | must not contain a space",
                "http://my host:1 | must not contain a space",
                "127.0.0.1:0 | the port 0 is not an integer from 1 to 65535",
                "http://h:65536 | the port 65536 is not",
                "'[::1]:70000' | the port 70000 is not",
                "127.0.0.1:11434x | the port is not an integer",
                "h:-1 | the port is not an integer",
            })
    void mistakeIsNamedAtTheStart(String value, String problem) {
        assertThatThrownBy(() -> ConfigReader.read(Map.of("OLLAMA_HOST", value), Map.of(), Set.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("OLLAMA_HOST: ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> ConfigReader.read(Map.of(), Map.of(Setting.OLLAMA_HOST, value), Set.of()))
                .hasMessageStartingWith("--ollama-host: ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:11434, http://127.0.0.1:11434",
        ":11524, http://127.0.0.1:11524",
        "0.0.0.0:11524, http://127.0.0.1:11524",
        "http://0.0.0.0:11524/, http://127.0.0.1:11524",
        "'\"http://127.0.0.1:11524\"', http://127.0.0.1:11524",
        "HTTP://127.0.0.1:11524, http://127.0.0.1:11524",
        "localhost, http://localhost:11434",
        "httpbin.example, http://httpbin.example:11434",
        "http:8080, http://http:8080",
        "'[::1]:80', 'http://[::1]:80'",
        "::1, 'http://[::1]:11434'",
        "::ffff:127.0.0.1, 'http://[::ffff:127.0.0.1]:11434'",
        "2001:db8:0:0:0:0:0:1, 'http://[2001:db8:0:0:0:0:0:1]:11434'",
        "'http://[fe80::1]', 'http://[fe80::1]:80'",
        "https://gateway.example/ollama, https://gateway.example:443/ollama",
        "https://gateway.example/api/ollama, https://gateway.example:443/api/ollama",
        "https://gateway.example/v1/proxy/7, https://gateway.example:443/v1/proxy/7",
        "https://gateway.example/apis, https://gateway.example:443/apis",
        "https://gateway.example/chat, https://gateway.example:443/chat",
    })
    void validAddressIsAccepted(String value, String address) throws ConfigException {
        assertThat(ConfigReader.read(Map.of("OLLAMA_HOST", value), Map.of(), Set.of())
                        .ollama()
                        .address())
                .hasToString(address);
    }
}
