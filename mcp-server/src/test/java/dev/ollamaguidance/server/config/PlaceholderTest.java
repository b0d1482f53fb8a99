package dev.ollamaguidance.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlaceholderTest {
    private static final List<String> NOT_REPLACED = List.of(
            "${OLLAMA_HOST}",
            "${env:OLLAMA_HOST}",
            "${input:ollama-host}",
            "${user_config.ollama_host}",
            "${OLLAMA_HOST:-127.0.0.1}",
            "${{ secrets.OLLAMA_HOST }}",
            "{{OLLAMA_HOST}}",
            "{{ ollama.host }}",
            "%OLLAMA_HOST%",
            "$OLLAMA_HOST",
            "$(OLLAMA_HOST)",
            "$env:OLLAMA_HOST",
            "{OLLAMA_HOST}",
            "<your-ollama-host>",
            "undefined",
            "null",
            "None",
            "[object Object]");

    /** A host can set any setting to any of the forms, as a variable or as a flag. */
    @ParameterizedTest
    @EnumSource(Setting.class)
    void isRejectedInEverySetting(Setting setting) {
        for (String value : NOT_REPLACED) {
            String given = setting == Setting.HEADERS ? "Authorization: Bearer " + value : value;
            assertRejected(setting.variable(), environment(setting, given), Map.of());
            if (setting.flag().isPresent()) {
                assertRejected(setting.flag().get(), Map.of(), Map.of(setting, value));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://${HOST}:11434",
                "http://{{host}}:11434",
                "http://%HOST%:11434",
                "http://$HOST:11434",
                "http://undefined:11434",
                "null:11434",
                "${HOST}:${PORT}"
            })
    void isRejectedAsAPartOfTheAddress(String value) {
        assertRejected("OLLAMA_HOST", Map.of("OLLAMA_HOST", value), Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Team: ${TEAM}", "X-Team: %TEAM%", "Authorization: Bearer {{TOKEN}}", "A: b\nX-Team: undefined"
            })
    void isRejectedInAHeaderByTheNameOfTheHeader(String value) {
        assertThatThrownBy(() -> ConfigReader.read(Map.of("OLLAMA_MCP_HEADERS", value), Map.of(), Set.of()))
                .hasMessageContaining("OLLAMA_MCP_HEADERS: the value of ")
                .hasMessageContaining("placeholder");
    }

    /** A secret can contain any character, so only a whole placeholder is rejected. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%abc%",
                "$ecret",
                "a${b}c",
                "$2y$10$abcdefghijklmnopqrstuv",
                "{abc}",
                "<>",
                "p%41ss",
                " with spaces ",
                "pä€😀",
                "\"quoted'",
                "undefined1",
                "\u202e",
            })
    void isNotAPasswordThatContainsMarks(String password) throws ConfigException {
        Map<String, String> environment = Map.of("OLLAMA_MCP_USER", "alice", "OLLAMA_MCP_PASSWORD", password);
        assertThat(ConfigReader.read(environment, Map.of(), Set.of()).ollama().password())
                .isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:11434/a%C3%BC%20b", "http://h/$a", "https://[fe80::1]/x"})
    void isNotAnAddressWithMarks(String address) throws ConfigException {
        assertThat(ConfigReader.read(Map.of("OLLAMA_HOST", address), Map.of(), Set.of())
                        .ollama()
                        .source())
                .isEqualTo("set by OLLAMA_HOST");
    }

    @Test
    void isShownSoThatTheUserFindsIt() {
        assertThatThrownBy(() -> ConfigReader.read(Map.of("OLLAMA_HOST", "${OLLAMA_HOST}"), Map.of(), Set.of()))
                .hasMessage(
                        "OLLAMA_HOST: the value '${OLLAMA_HOST}' is a placeholder that your MCP host did not replace;"
                                + " write the value itself into the configuration of the host");
    }

    private static Map<String, String> environment(Setting setting, String value) {
        Map<String, String> environment = new HashMap<>(Map.of(setting.variable(), value));
        if (setting == Setting.USER) {
            environment.put(Setting.PASSWORD.variable(), "x");
        }
        if (setting == Setting.PASSWORD) {
            environment.put(Setting.USER.variable(), "x");
        }
        return environment;
    }

    private static void assertRejected(String source, Map<String, String> environment, Map<Setting, String> flags) {
        assertThatThrownBy(() -> ConfigReader.read(environment, flags, Set.of()))
                .as("%s %s", environment, flags)
                .asInstanceOf(InstanceOfAssertFactories.type(ConfigException.class))
                .satisfies(e -> assertThat(e.problems())
                        .filteredOn(problem -> problem.contains("placeholder"))
                        .singleElement()
                        .asString()
                        .startsWith(source + ": ")
                        .contains("your MCP host did not replace"));
    }
}
