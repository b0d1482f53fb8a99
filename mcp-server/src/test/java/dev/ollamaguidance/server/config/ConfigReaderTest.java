package dev.ollamaguidance.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.ollama.TrustStore;
import dev.ollamaguidance.server.text.ControlCharacters;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                .anyMatch(line -> line.startsWith("OLLAMA_HOST: the scheme 'ftp'"))
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
                "OLLAMA_MCP_BEARER_TOKEN | secret\u0007x | the value contains a control character",
                "OLLAMA_MCP_BEARER_TOKEN | secret\u20ac | the value contains a character",
                "OLLAMA_MCP_HEADERS | Transfer-Encoding: secret | the header Transfer-Encoding cannot be set",
                "OLLAMA_MCP_HEADERS | Proxy-Authorization: secret | cannot be set",
                "OLLAMA_MCP_HEADERS | content-type: secret | cannot be set",
                "OLLAMA_MCP_HEADERS | 'X-A: secret\nx-a: secret' | the header x-a is set more than once",
                "OLLAMA_MCP_HEADERS | Authorization: Bearer ${secret} | placeholder",
                "OLLAMA_MCP_TOOLSETS | ${TOOLSETS} | placeholder",
                "OLLAMA_MCP_HEADERS | X-Y: gr\u00fcn secret | the value of X-Y contains a character that cannot be sent",
                "OLLAMA_MCP_USER_AGENT | gr\u00fcn | cannot be sent in a header",
                "OLLAMA_MCP_PASSWORD | sec\u0007ret | control character",
                "OLLAMA_MCP_USER | al:ice | must not contain a colon",
                "OLLAMA_MCP_USER | alice | OLLAMA_MCP_PASSWORD",
                "OLLAMA_MCP_PASSWORD | secret | OLLAMA_MCP_USER",
                "OLLAMA_MCP_DEFAULT_MODEL | a b | is not a valid name",
                "OLLAMA_MCP_DEFAULT_MODEL | ../x | is not a valid name",
                "OLLAMA_MCP_RESULT_LIMIT | 999 | 999' is not an integer from 1000 to 10000000",
                "OLLAMA_MCP_MAX_CALLS | 2147483647 | is not an integer from 1 to 1000",
                "OLLAMA_MCP_DOCUMENT_LENGTH | 1 | is not an integer from 500 to 1000000",
                "OLLAMA_MCP_MAX_RESPONSE | 1025 | is not an integer from 1 to 1024",
                "OLLAMA_MCP_IDLE_TIMEOUT | NaN | not a number of seconds",
                "OLLAMA_MCP_IDLE_TIMEOUT | Infinity | not a number of seconds",
                "OLLAMA_MCP_IDLE_TIMEOUT | 0x1p3 | not a number of seconds",
                "OLLAMA_MCP_IDLE_TIMEOUT | 1e3 | not a number of seconds",
                "OLLAMA_MCP_REGISTRIES | [::1]:80 | [::1]:80' is not a host",
                "OLLAMA_MCP_REGISTRIES | http://x | http://x' is not a host",
                "OLLAMA_MCP_REGISTRIES | 'x, y:99999' | y:99999' is not a host",
                "OLLAMA_HOST | http://user:secret%40h:1/ | OLLAMA_MCP_USER",
                "OLLAMA_HOST | user:secret@h@i | OLLAMA_MCP_USER",
                "OLLAMA_HOST | user:secret | the port is not an integer",
                "OLLAMA_HOST | user:secret:1 | is not a valid address",
                "OLLAMA_HOST | http://h/x?key=secret | must not contain a query",
                "OLLAMA_HOST | http://h/#secret | must not contain a query",
                "OLLAMA_HOST | 127.0.0.1:99999 | the port 99999 is not an integer",
                "OLLAMA_HOST | 127.0.0.1:46269x | the port is not an integer",
                "OLLAMA_HOST | 127.0.0.1:0 | the port 0 is not an integer",
                "OLLAMA_HOST | '[::1]:x' | the port is not an integer",
                "OLLAMA_HOST | http://user:secret@10.0.0.1 | OLLAMA_MCP_USER",
                "OLLAMA_MCP_IDLE_TIMEOUT | 99999999 | not a number of seconds",
                "OLLAMA_MCP_CA_FILE | pom.xml | not a file of certificates",
                "OLLAMA_MCP_CA_FILE | no/such/file | cannot be read",
                "OLLAMA_MCP_CA_FILE | src | is not a regular file",
            })
    void rejectsInvalidValuesAtTheStartWithoutRepeatingSecrets(String variable, String value, String problem) {
        assertThatThrownBy(() -> ConfigReader.read(Map.of(variable, value), Map.of(), TOOLS))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("secret")
                .asInstanceOf(InstanceOfAssertFactories.type(ConfigException.class))
                .extracting(ConfigException::problems, InstanceOfAssertFactories.list(String.class))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OLLAMA_MCP_BEARER_TOKEN",
                "OLLAMA_MCP_USER",
                "OLLAMA_MCP_DEFAULT_MODEL",
                "OLLAMA_MCP_USER_AGENT",
                "OLLAMA_MCP_TOOLS",
                "OLLAMA_MCP_CA_FILE",
                "OLLAMA_HOST",
            })
    void rejectsControlCharactersAndLongValues(String variable) {
        for (String value : List.of("a\u001b[31mb", "a\u0001", "a\nb", "a\u009bb", "a\u202eb", "x".repeat(100_001))) {
            assertThatThrownBy(() -> ConfigReader.read(Map.of(variable, value), Map.of(), TOOLS))
                    .isInstanceOf(ConfigException.class)
                    .asInstanceOf(InstanceOfAssertFactories.type(ConfigException.class))
                    .extracting(ConfigException::problems, InstanceOfAssertFactories.list(String.class))
                    .singleElement()
                    .satisfies(line -> assertThat(ControlCharacters.isIn(line)).isFalse())
                    .satisfies(line -> assertThat(line).hasSizeLessThan(200));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OLLAMA_MCP_BEARER_TOKEN, secret",
        "OLLAMA_MCP_HEADERS, Authorization: secret",
        "OLLAMA_MCP_HEADERS, Cookie: secret",
        "OLLAMA_MCP_HEADERS, X-Api-Key: secret",
    })
    void sendsCredentialsOverHttpOnlyToThisMachine(String variable, String value) throws ConfigException {
        for (String local : List.of("http://127.0.0.1", "127.9.9.9:1", "localhost", "[::1]", "http://a.localhost:1")) {
            ConfigReader.read(Map.of("OLLAMA_HOST", local, variable, value), Map.of(), TOOLS);
        }
        ConfigReader.read(Map.of("OLLAMA_HOST", "https://example.com", variable, value), Map.of(), TOOLS);
        for (String remote :
                List.of("10.0.0.1", "http://example.com", "127.0.0.1.example.com", "[::2]", "0127.0.0.1")) {
            Map<String, String> environment = Map.of("OLLAMA_HOST", remote, variable, value);
            assertThatThrownBy(() -> ConfigReader.read(environment, Map.of(), TOOLS))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("OLLAMA_MCP_ALLOW_INSECURE_CREDENTIALS")
                    .hasMessageNotContaining("secret" + " ");
            ConfigReader.read(environment, Map.of(Setting.ALLOW_INSECURE_CREDENTIALS, "true"), TOOLS);
        }
    }

    @Test
    void emptyPasswordIsValid() throws ConfigException {
        assertThat(ConfigReader.read(Map.of("OLLAMA_MCP_USER", "key", "OLLAMA_MCP_PASSWORD", ""), Map.of(), TOOLS)
                        .ollama()
                        .user())
                .contains("key");
    }

    @Test
    void readsLimitsAndRegistriesAndKeepsThemInCopies() throws ConfigException {
        ServerConfig config = ConfigReader.read(
                Map.of(
                        "OLLAMA_MCP_MAX_RESPONSE", "2",
                        "OLLAMA_MCP_CALL_TIMEOUT", ".5",
                        "OLLAMA_MCP_REGISTRIES", "Registry.Ollama.ai, localhost:5000,my_host:80"),
                Map.of(),
                TOOLS);

        assertThat(config.registries()).containsExactlyInAnyOrder("registry.ollama.ai", "localhost:5000", "my_host:80");
        for (ServerConfig copy :
                List.of(config, config.withTool("x"), config.withOllama(URI.create("http://127.0.0.1:1"), "x"))) {
            assertThat(copy.registries()).isEqualTo(config.registries());
            assertThat(copy.ollama().maxResponseBytes()).isEqualTo(2 * 1024 * 1024);
            assertThat(copy.ollama().callTimeout()).isEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void doesNotOpenAFifoOrADeviceAsAFileOfCertificates(@TempDir Path folder) throws Exception {
        Path fifo = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        Path link = Files.createSymbolicLink(folder.resolve("link"), fifo);
        Path large = Files.write(folder.resolve("large"), new byte[1024 * 1024 + 1]);

        for (Path file : List.of(fifo, link, large, folder, Path.of("/dev/zero"))) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThatThrownBy(() ->
                                    ConfigReader.read(Map.of("OLLAMA_MCP_CA_FILE", file.toString()), Map.of(), TOOLS))
                            .isInstanceOf(ConfigException.class)
                            .hasMessageContaining(file.toString()));
        }
    }

    @Test
    void readsTheFileOfCertificatesOnlyAtTheStart(@TempDir Path folder) throws Exception {
        X509Certificate known = certificate();
        Path file = Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(known.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");

        ServerConfig config = ConfigReader.read(Map.of("OLLAMA_MCP_CA_FILE", file.toString()), Map.of(), TOOLS);
        Files.delete(file);

        assertThat(config.ollama().certificates()).containsExactly(known);
        assertThat(TrustStore.with(config.ollama().certificates())).isNotNull();
    }

    /** One of the certificates that Java trusts. */
    private static X509Certificate certificate() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0];
    }

    @Test
    void masksTheSecretsOfTheEnvironmentAndOfTheConfiguration() throws ConfigException {
        Map<String, String> environment = Map.of(
                "OLLAMA_MCP_USER", "alice",
                "OLLAMA_MCP_PASSWORD", "PASS-xyz789",
                "OLLAMA_MCP_HEADERS", "X-Key: HDR-q1w2e3\nX-Other: Basic OTHER-abcdef");
        String text = "PASS-xyz789 YWxpY2U6UEFTUy14eXo3ODk= HDR-q1w2e3 OTHER-abcdef alice";
        String masked = "[secret] [secret] [secret] [secret] alice";

        assertThat(Secrets.of(environment).mask(text)).isEqualTo(masked);
        assertThat(ConfigReader.read(environment, Map.of(), TOOLS)
                        .ollama()
                        .secrets()
                        .mask(text))
                .isEqualTo(masked);
        assertThat(Secrets.of(Map.of()).isEmpty()).isTrue();
    }
}
