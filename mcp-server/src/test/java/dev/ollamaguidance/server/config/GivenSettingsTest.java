package dev.ollamaguidance.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GivenSettingsTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:9");

    @Test
    void hasWhatFlagsAndVariablesSetButNoSecrets() {
        GivenSettings given = GivenSettings.of(
                Map.of(
                        "OLLAMA_HOST", "0.0.0.0:9",
                        "OLLAMA_MCP_TOOLSETS", " all ",
                        "OLLAMA_MCP_READ_ONLY", "false",
                        "OLLAMA_MCP_MAX_CALLS", "",
                        "OLLAMA_MCP_USER", "alice",
                        "OLLAMA_MCP_PASSWORD", "",
                        "HOME", "/home/alice"),
                Map.of(Setting.DEFAULT_MODEL, "m", Setting.TOOLSETS, "infer"),
                ADDRESS);

        assertThat(given.values())
                .containsExactly(
                        Map.entry("OLLAMA_HOST", "http://127.0.0.1:9"),
                        Map.entry("OLLAMA_MCP_TOOLSETS", "infer"),
                        Map.entry("OLLAMA_MCP_DEFAULT_MODEL", "m"));
        assertThat(given.secrets()).containsExactly("OLLAMA_MCP_USER", "OLLAMA_MCP_PASSWORD");
    }

    @Test
    void isEmptyForTheDefaults() {
        GivenSettings given = GivenSettings.of(Map.of("OLLAMA_HOST", "http://127.0.0.1:11434"), Map.of(), ADDRESS);

        assertThat(given.values()).isEmpty();
        assertThat(given.secrets()).isEmpty();
    }
}
