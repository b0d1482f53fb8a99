package dev.ollamaguidance.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ollamaguidance.catalogue.Toolset;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigReaderTest {
    private static final Set<String> TOOLS = Set.of("ollama_chat", "ollama_pull_model");

    @Test
    void hasSafeDefaults() throws ConfigException {
        ServerConfig config = ConfigReader.read(Map.of(), Map.of(), TOOLS);

        assertThat(config.ollama().address()).isEqualTo(URI.create("http://127.0.0.1:11434"));
        assertThat(config.ollama().source()).contains("default");
        assertThat(config.policy().toolsets())
                .containsExactlyInAnyOrder(Toolset.GUIDANCE, Toolset.INSPECT, Toolset.INFER);
        assertThat(config.policy().readOnly()).isFalse();
        assertThat(config.ollama().connectTimeout()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void flagOverridesTheEnvironmentVariable() throws ConfigException {
        ServerConfig config = ConfigReader.read(
                Map.of("OLLAMA_HOST", "10.0.0.1:1", "OLLAMA_MCP_READ_ONLY", "1", "OLLAMA_MCP_IDLE_TIMEOUT", "7"),
                Map.of(Setting.OLLAMA_HOST, "10.0.0.2:2"),
                TOOLS);

        assertThat(config.ollama().address()).hasHost("10.0.0.2").hasPort(2);
        assertThat(config.ollama().source()).isEqualTo("set by --ollama-host");
        assertThat(config.policy().readOnly()).isTrue();
        assertThat(config.ollama().idleTimeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void takesEveryToolsetByOneWord() throws ConfigException {
        assertThat(ConfigReader.read(Map.of("OLLAMA_MCP_TOOLSETS", "all"), Map.of(), TOOLS)
                        .policy()
                        .toolsets())
                .containsExactlyInAnyOrder(Toolset.values());
    }

    @Test
    void rejectsADefaultModelThatRunsElsewhereUnlessTheCloudIsEnabled() throws ConfigException {
        Map<String, String> cloud = Map.of("OLLAMA_MCP_DEFAULT_MODEL", "gpt-oss:120b-Cloud");

        assertThatThrownBy(() -> ConfigReader.read(cloud, Map.of(), TOOLS))
                .asInstanceOf(InstanceOfAssertFactories.type(ConfigException.class))
                .satisfies(e -> assertThat(e.problems())
                        .singleElement()
                        .asString()
                        .startsWith("OLLAMA_MCP_DEFAULT_MODEL: ")
                        .contains("ollama.com", "OLLAMA_MCP_TOOLSETS"));
        assertThat(ConfigReader.read(cloud, Map.of(Setting.TOOLSETS, "infer,cloud"), TOOLS)
                        .defaultModel())
                .contains("gpt-oss:120b-Cloud");
    }

    @Test
    void reportsAllProblemsWithTheirSource() {
        Map<String, String> environment = Map.of(
                "OLLAMA_MCP_TOOLSETS", "inspekt",
                "OLLAMA_MCP_TOOLS", "ollama_chatt",
                "OLLAMA_MCP_READ_ONLY", "maybe",
                "OLLAMA_MCP_ANSWER_TIMEOUT", "soon",
                "OLLAMA_MCP_RESULT_LIMIT", "-1",
                "OLLAMA_MCP_LOG_LEVEL", "loud",
                "OLLAMA_MCP_CA_FILE", "/no/such/file",
                "OLLAMA_MCP_HEADERS", "secret-without-colon",
                "OLLAMA_HOST", "ftp://x");

        assertThatThrownBy(() -> ConfigReader.read(environment, Map.of(Setting.CONNECT_TIMEOUT, "0"), TOOLS))
                .asInstanceOf(InstanceOfAssertFactories.type(ConfigException.class))
                .extracting(ConfigException::problems, InstanceOfAssertFactories.list(String.class))
                .hasSize(10)
                .anyMatch(line -> line.contains("OLLAMA_MCP_TOOLSETS") && line.contains("did you mean inspect?"))
                .anyMatch(line -> line.contains("did you mean ollama_chat?"))
                .anyMatch(line -> line.startsWith("--connect-timeout: '0'"))
                .anyMatch(line -> line.startsWith("OLLAMA_HOST: 'ftp://x'"))
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void rejectsTwoKindsOfCredentials() {
        assertThatThrownBy(() -> ConfigReader.read(
                        Map.of("OLLAMA_MCP_BEARER_TOKEN", "t", "OLLAMA_MCP_USER", "u"), Map.of(), TOOLS))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot both be sent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OLLAMA_MCP_HEADERS | Host: secret | Host cannot be set",
                "OLLAMA_MCP_HEADERS | X Y: secret | line 1 is not 'Name: value'",
                "OLLAMA_MCP_HEADERS | X-Y: a\u0007secret | the value of X-Y contains",
                "OLLAMA_MCP_BEARER_TOKEN | secret\u0007x | the value contains a character",
                "OLLAMA_HOST | http://user:secret@10.0.0.1 | OLLAMA_MCP_USER",
                "OLLAMA_MCP_IDLE_TIMEOUT | 99999999 | not a number of seconds",
                "OLLAMA_MCP_CA_FILE | pom.xml | not a file of certificates",
                "OLLAMA_MCP_CA_FILE | no/such/file | cannot be read",
            })
    void rejectsInvalidValuesAtTheStartWithoutRepeatingSecrets(String variable, String value, String problem) {
        assertThatThrownBy(() -> ConfigReader.read(Map.of(variable, value), Map.of(), TOOLS))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("secret");
    }
}
