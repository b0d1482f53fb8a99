package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases are those of Ollama's {@code internal/modelref/modelref_test.go} and {@code types/model/name.go}, and their neighbors. */
final class ModelReferenceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-oss:cloud",
                "gpt-oss:120b-cloud",
                "gpt-oss:120b:cloud",
                "GPT-OSS:Cloud",
                "gpt-oss:20B-CLOUD",
                "  gpt-oss:cloud \n",
                "gpt-oss: cloud",
                "gpt-oss:cloud\u00a0",
                "gpt-oss:cloud\u200b",
                "x:local:cloud",
                "x:cloud:cloud",
                "ns/gpt-oss:cloud",
                "host.example:5000/ns/m:cloud",
                "https://host.example/ns/m:8b-cloud",
                ":cloud",
                "x:-cloud"
            })
    void recognizesNamesOfModelsAtOllamaCom(String name) {
        assertThat(ModelReference.of(name).runsElsewhere()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-oss",
                "cloud",
                "gpt-oss-cloud",
                "cloud:latest",
                "my-cloud/model",
                "ns/my-cloud",
                "host:5000/ns/my-cloud",
                "host:cloud/ns/m",
                "x:local",
                "x:cloudy",
                "x:cloud-8b",
                "x:cloud:local",
                ""
            })
    void leavesOtherNames(String name) {
        assertThat(ModelReference.of(name).runsElsewhere()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "m, registry.ollama.ai",
        "m:1, registry.ollama.ai",
        "ns/m:1, registry.ollama.ai",
        "hf.co/ns/m:q4, hf.co",
        "HF.co/ns/m, hf.co",
        "127.0.0.1:9/evil/model, 127.0.0.1:9",
        "localhost/ns/m, localhost",
        "host:5000/ns/m:1, host:5000",
        "http://host:5000/ns/m:1, host:5000",
        "https://host/ns/m, host",
        "evil://host/ns/m, host",
        "registry.ollama.ai:443/library/m, registry.ollama.ai:443",
        "host/ns/m:1:cloud, host",
    })
    void readsTheRegistry(String name, String registry) {
        assertThat(ModelReference.of(name).registry()).contains(registry);
    }

    /** Ollama rejects these names; a rule must not take them for names of Ollama's registry. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hf.co/m",
                "host:5000/m",
                "https://host/m",
                "a/b/c/d",
                "evil.example\\ns\\m",
                "registry.ollama.ai@evil/ns/m",
                "/ns/m",
                "host//m",
                "host/ns/",
                "m@sha256:1",
                "-host/ns/m",
                "h\u00f6st/ns/m",
                "ns/m:a:b"
            })
    void aNameThatOllamaRejectsHasNoRegistry(String name) {
        assertThat(ModelReference.of(name).registry()).isEmpty();
        assertThat(CompiledTools.ANY_REGISTRY.trusts(ModelReference.of(name))).isFalse();
    }

    @Test
    void comparesNamesWithTheirDefaults() {
        assertThat(ModelReference.of(" M ").isListedAs("m:latest")).isTrue();
        assertThat(ModelReference.of("https://Registry.Ollama.ai/library/m:1").isListedAs("m:1"))
                .isTrue();
        assertThat(ModelReference.of("m:local").isListedAs("m:latest")).isTrue();
        assertThat(ModelReference.of("m:local").isListedAs("m:local")).isTrue();
        assertThat(ModelReference.of("m").isListedAs("m:local")).isFalse();
        assertThat(ModelReference.of("m").isListedAs("ns/m:latest")).isFalse();
    }

    @Test
    void trustsOllamasRegistryOrTheListedOnes() {
        RegistryPolicy listed = new RegistryPolicy(Set.of("Hub.Example:5000"));

        assertThat(CompiledTools.ANY_REGISTRY.trusts(ModelReference.of("m"))).isTrue();
        assertThat(CompiledTools.ANY_REGISTRY.trusts(ModelReference.of("hf.co/a/b")))
                .isFalse();
        assertThat(CompiledTools.ANY_REGISTRY.allows(ModelReference.of("hf.co/a/b")))
                .isTrue();
        assertThat(listed.trusts(ModelReference.of("hub.example:5000/a/b"))).isTrue();
        assertThat(listed.trusts(ModelReference.of("http://hub.example:5000/a/b")))
                .isFalse();
        assertThat(listed.allows(ModelReference.of("hub.example/a/b"))).isFalse();
        assertThat(listed.allows(ModelReference.of("m"))).isFalse();
        assertThat(listed.allows(ModelReference.of("a/b/c/d"))).isFalse();
    }
}
