package dev.ollamaguidance.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RemoteNoticeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:11434",
                "http://127.9.9.9",
                "http://localhost:1",
                "http://LocalHost",
                "http://[::1]:1"
            })
    void saysNothingAboutThisMachine(String address) {
        assertThat(RemoteNotice.of(URI.create(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://128.0.0.1",
                "http://127.0.0.1.example",
                "http://localhost.example",
                "http://[::2]",
                "https://ollama.com"
            })
    void saysWhereOllamaIs(String address) {
        assertThat(RemoteNotice.of(URI.create(address))).isPresent();
    }

    @Test
    void isOneLine() {
        assertThat(RemoteNotice.of(URI.create("http://192.168.1.5:11434")))
                .contains(
                        "Ollama is at http://192.168.1.5:11434, which is not this machine: prompts and files leave this machine.");
    }
}
