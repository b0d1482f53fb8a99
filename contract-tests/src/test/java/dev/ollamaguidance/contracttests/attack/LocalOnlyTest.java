package dev.ollamaguidance.contracttests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts stay on the machine of Ollama unless the user enables the toolset cloud. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Execution(ExecutionMode.CONCURRENT)
final class LocalOnlyTest {
    private static final String SECRET = "SECRET-PROMPT";
    private static final List<String> PRIVATE_ADDRESSES = List.of(
            "http://169.254.169.254/latest/meta-data?x=SECRET",
            "file:///etc/passwd",
            "ftp://example.com/",
            "http://127.0.0.1/",
            "http://localhost:11434/api/tags",
            "http://10.0.0.1/",
            "http://192.168.1.1/",
            "http://172.16.0.1/",
            "http://100.64.0.1/",
            "http://0.0.0.0/",
            "http://0/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[fc00::1]/",
            "http://[fe80::1]/",
            "http://router/",
            "http://printer.local/",
            "http://x.internal/",
            "http://x.localhost/",
            "http://127.0.0.1./",
            "http://user:password@example.com/",
            "http://example.com@127.0.0.1/",
            "//127.0.0.1/",
            "http:127.0.0.1",
            "http://\uff11\uff12\uff17.0.0.1/");

    private static HostileOllama ollama;
    private static HostileHost host;

    @BeforeAll
    static void start() throws IOException {
        ollama = HostileOllama.start();
        ollama.on(
                "/api/tags",
                exchange -> exchange.json(
                        200,
                        "{\"models\":[" + Texts.installed("a:1") + ","
                                + Texts.installed("stub:latest")
                                        .replace(
                                                "\"size\"",
                                                "\"remote_host\":\"https://ollama.com:443\",\"remote_model\":\"x\",\"size\"")
                                + "]}"));
        host = HostileHost.start("OLLAMA_HOST", ollama.url());
    }

    @AfterAll
    static void stop() throws IOException {
        host.close();
        ollama.close();
    }

    @BeforeEach
    void forget() {
        ollama.forgetRequests();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-oss:120b-cloud",
                "gpt-oss:120b:cloud",
                "glm-4.6:cloud",
                "GLM-4.6:CLOUD",
                "GLM-4.6:120B-Cloud",
                "namespace/model:cloud",
                "registry.ollama.ai/library/model:cloud",
                "stub",
                "stub:latest"
            })
    void noToolSendsAPromptElsewhere(String model) throws Exception {
        String name = Texts.quoted(model);
        Map<String, String> calls = Map.of(
                "ollama_chat",
                        "{\"model\":" + name + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + SECRET + "\"}]}",
                "ollama_generate", "{\"model\":" + name + ",\"prompt\":\"" + SECRET + "\"}",
                "ollama_embed", "{\"model\":" + name + ",\"input\":\"" + SECRET + "\"}",
                "ollama_show_model", "{\"model\":" + name + "}");
        for (Map.Entry<String, String> call : calls.entrySet()) {
            Attack.Outcome outcome = Attack.attack(host, call.getKey(), call.getValue());

            assertThat(outcome.code()).as(call.getKey()).isEqualTo("cloud_not_allowed");
            assertThat(ollama.posts()).as(call.getKey()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" glm-4.6:cloud", "glm-4.6:cloud ", "glm-4.6: cloud", "glm-4.6:cloud\\n"})
    void spacesDoNotHideTheName(String model) throws Exception {
        assertThat(Attack.attack(host, "ollama_chat", Texts.chat(model)).code()).isNotEqualTo("ok");
        assertThat(ollama.posts()).isEmpty();
    }

    /** The list does not mention that the model is a stub; the response does. */
    @Test
    void responseOfAnotherHostIsWithheld() throws Exception {
        ollama.on(
                "hidden",
                exchange -> exchange.reply(
                        200,
                        Texts.NDJSON,
                        Texts.chunk("ANOTHER-HOST")
                                        .replace(
                                                "{\"model\"",
                                                "{\"remote_host\":\"https://ollama.com\",\"remote_model\":\"x\",\"model\"")
                                + Texts.lastChunk()));

        Attack.Outcome outcome = Attack.attack(host, "ollama_chat", Texts.chat("hidden"));

        assertThat(outcome.code()).isEqualTo("cloud_not_allowed");
        assertThat(outcome.response().message().toString())
                .contains("ollama.com")
                .doesNotContain("ANOTHER-HOST");
    }

    @Test
    void createFromAModelThatRunsElsewhereIsRejected() throws Exception {
        try (HostileHost manage = HostileHost.start(
                "OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_TOOLSETS", "guidance,inspect,infer,manage")) {
            for (String source : new String[] {"gpt-oss:120b-cloud", "stub"}) {
                Attack.Outcome outcome = Attack.attack(
                        manage,
                        "ollama_create_model",
                        "{\"model\":\"mine\",\"from\":\"" + source + "\",\"confirm\":true}");

                assertThat(outcome.code()).isEqualTo("cloud_not_allowed");
                assertThat(ollama.posts()).isEmpty();
            }
        }
    }

    @Test
    void toolsetCloudAllowsThem() throws Exception {
        try (HostileHost cloud =
                HostileHost.start("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_TOOLSETS", "guidance,inspect,infer,cloud")) {
            assertThat(Attack.attack(cloud, "ollama_chat", Texts.chat("glm-4.6:cloud"))
                            .code())
                    .isEqualTo("ok");
        }
    }

    @Test
    void readOnlyDoesNotAllowThem() throws Exception {
        try (HostileHost readOnly = HostileHost.start(
                "OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_TOOLSETS", "all", "OLLAMA_MCP_READ_ONLY", "true")) {
            for (String call : new String[] {
                "ollama_web_fetch {\"url\":\"https://example.com/?x=" + SECRET + "\"}",
                "ollama_web_search {\"query\":\"" + SECRET + "\"}",
                "ollama_pull_model {\"model\":\"a\"}",
                "ollama_delete_model {\"model\":\"a\",\"confirm\":true}",
                "ollama_sign_out {}"
            }) {
                int space = call.indexOf(' ');

                assertThat(Attack.attack(readOnly, call.substring(0, space), call.substring(space + 1))
                                .code())
                        .as(call)
                        .isNotEqualTo("ok");
                assertThat(ollama.posts()).as(call).isEmpty();
            }
        }
    }

    @Test
    void defaultModelThatRunsElsewherePreventsTheStart() throws Exception {
        HostileHost.Ended ended = HostileHost.run(
                Map.of("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_DEFAULT_MODEL", "glm-4.6:cloud"),
                Duration.ofSeconds(30));

        assertThat(ended.status()).as(ended.all()).isEqualTo(2);
        assertThat(ended.err()).contains("OLLAMA_MCP_DEFAULT_MODEL");
    }

    @Test
    void privateAddressesAreNotFetched() throws Exception {
        try (HostileHost cloud = HostileHost.start("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_TOOLSETS", "cloud")) {
            for (String url : PRIVATE_ADDRESSES) {
                Attack.Outcome outcome =
                        Attack.attack(cloud, "ollama_web_fetch", "{\"url\":" + Texts.quoted(url) + "}");

                assertThat(outcome.code()).as(url).isEqualTo("invalid_arguments");
                assertThat(ollama.posts()).as(url).isEmpty();
            }
            assertThat(Attack.attack(cloud, "ollama_web_fetch", "{\"url\":\"https://example.com/\"}")
                            .code())
                    .isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.0.2.1:9, true",
        "http://127.0.0.1:9, false",
        "http://[::1]:9, false",
        "http://localhost:9, false"
    })
    void anOllamaOnAnotherMachineIsNamedAtTheStart(String address, boolean named) throws Exception {
        try (HostileHost remote = HostileHost.start("OLLAMA_HOST", address)) {
            assertThat(remote.end(Duration.ofSeconds(30))).isZero();
            assertThat(remote.errors().contains("not this machine"))
                    .as(remote.errors())
                    .isEqualTo(named);
        }
    }
}
