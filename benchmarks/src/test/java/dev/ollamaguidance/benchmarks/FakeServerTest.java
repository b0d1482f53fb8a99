package dev.ollamaguidance.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FakeServerTest {

    @ParameterizedTest
    @EnumSource(Contenders.class)
    void everyContenderReadsTheWholeResponse(Contenders contender) throws Exception {
        try (FakeServer server = FakeServer.start();
                Contender client = contender.open("http://127.0.0.1:" + server.port())) {
            ResponseCheck.check(client);

            TokenCounter flushed = new TokenCounter();
            client.stream(Workload.FLUSH_MODEL, flushed);
            assertThat(flushed.count()).isEqualTo(500);
        }
    }

    @Test
    void rejectsAContenderThatLosesAToken() throws Exception {
        try (FakeServer server = FakeServer.start()) {
            Contender whole = Contenders.RAW.open("http://127.0.0.1:" + server.port());
            Contender losing = new Contender() {
                private int count;

                @Override
                public String chat(String model) throws Exception {
                    return whole.chat(model);
                }

                @Override
                public void stream(String model, Consumer<String> tokens) throws Exception {
                    whole.stream(model, token -> {
                        if (count++ != 3) {
                            tokens.accept(token);
                        }
                    });
                }

                @Override
                public Vectors embed(String model, List<String> texts) throws Exception {
                    return whole.embed(model, texts);
                }
            };

            assertThatThrownBy(() -> ResponseCheck.check(losing))
                    .isInstanceOf(Retries.WrongResponse.class)
                    .hasMessageStartingWith("stream: expected");
        }
    }

    @Test
    void pacedTokensContainTheTimeOfTheServer() throws Exception {
        try (FakeServer server = FakeServer.start()) {
            TokenTimes.take();
            TokenTimes times = new TokenTimes(System.nanoTime());
            Contenders.RAW.open("http://127.0.0.1:" + server.port()).stream(Workload.PACED_MODEL, times);
            TokenTimes.keep(times);

            TokenTimes.Medians medians = TokenTimes.take();
            assertThat(times.count()).isEqualTo(50);
            assertThat(medians.first().orElseThrow()).isBetween(1e4, 5e9);
            assertThat(medians.delay().orElseThrow()).isBetween(1e3, 5e9);
            assertThat(TokenTimes.take().first()).isEmpty();
        }
    }

    @Test
    void bodiesHaveThePlannedSizes() {
        assertThat(Contender.PROMPT).hasSize(200);
        assertThat(body(FakeResponses.chat())).hasSize(939);
        assertThat(FakeResponses.streamChunks()).hasSize(501);
        assertThat(FakeResponses.streamChunks().subList(0, 500))
                .allSatisfy(chunk -> assertThat(chunk.length).isBetween(120, 150));
        assertThat(FakeResponses.embeddings(64).length).isBetween(590_000, 625_000);
    }

    private static String body(byte[] response) {
        String text = new String(response, StandardCharsets.US_ASCII);
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }
}
