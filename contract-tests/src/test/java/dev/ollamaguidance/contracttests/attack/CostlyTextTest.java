package dev.ollamaguidance.contracttests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is costly for a regular expression or for a comparison of names: the processor time stays in proportion to its length. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Execution(ExecutionMode.CONCURRENT)
final class CostlyTextTest {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final int PAGE = 64_000;
    private static final int LINE = 1_000_000;

    private static HostileOllama ollama;
    private static HostileHost host;

    @BeforeAll
    static void start() throws IOException {
        ollama = HostileOllama.start();
        host = HostileHost.start("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_TOOLSETS", "all");
        Attack.assertStillWorks(host);
    }

    @AfterAll
    static void stop() throws IOException {
        host.close();
        ollama.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script<script",
                "<style ",
                "<title><title>",
                "<",
                "<title",
                "</",
                "<!--",
                "<script>",
                "&",
                " ",
                "\t\n",
                "a b ",
                "\"",
                "\\",
                "model '",
                "model 'a' not found "
            })
    void errorPageAndErrorLine(String piece) throws Exception {
        ollama.on("page", exchange -> exchange.reply(500, "text/html", fill(piece, PAGE)));
        ollama.on("object", exchange -> exchange.json(404, "{\"error\":" + Texts.quoted(fill(piece, PAGE)) + "}"));
        ollama.on(
                "line",
                exchange -> exchange.reply(200, Texts.NDJSON, "{\"error\":" + Texts.quoted(fill(piece, LINE)) + "}\n"));

        for (String model : new String[] {"page", "object", "line"}) {
            Attack.Outcome outcome = Attack.attack(host, "ollama_chat", Texts.chat(model));

            assertThat(outcome.code()).isNotEqualTo("ok");
            assertThat(outcome.processorTime()).isLessThan(SHORT);
        }
    }

    /** The guide waits for at most two seconds for the state of Ollama. */
    @Test
    void errorPageInPlaceOfTheRelease() throws Exception {
        try (HostileOllama slow = HostileOllama.start();
                HostileHost another = HostileHost.start("OLLAMA_HOST", slow.url())) {
            slow.on("/api/version", exchange -> exchange.reply(500, "text/html", fill("<", PAGE)));

            Attack.Outcome outcome = Attack.attack(another, "ollama_guide", "{}");

            assertThat(outcome.code()).isEqualTo("ok");
            assertThat(outcome.time()).isLessThan(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ollama_guide, x, 1000000",
        "ollama_guide, xy z, 100000",
        "ollama_api_reference, x, 1000000",
        "ollama_api_reference, x, 100000",
        "ollama_api_reference, x, 190",
        "ollama_api_reference, zz1 zz2 zz3 zz4, 400000",
        "ollama_api_reference, /, 100000"
    })
    void topic(String tool, String piece, int length) throws Exception {
        Attack.Outcome outcome = Attack.attack(host, tool, "{\"topic\":" + Texts.quoted(fill(piece, length)) + "}");

        assertThat(outcome.processorTime()).isLessThan(SHORT);
        assertThat(outcome.response().length()).isLessThan(50_000);
    }

    @Test
    void nameOfATool() throws Exception {
        Attack.Outcome outcome = Attack.attack(host, "x".repeat(1_000_000), "{}");

        assertThat(outcome.processorTime()).isLessThan(SHORT);
        assertThat(outcome.response().length()).isLessThan(5_000);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"missing-", "zz"})
    void manyModels(String prefix) throws Exception {
        try (HostileOllama many = HostileOllama.start();
                HostileHost another = HostileHost.start("OLLAMA_HOST", many.url())) {
            StringBuilder models = new StringBuilder("{\"models\":[").append(Texts.installed(prefix + "0"));
            for (int model = 1; model < 200_000; model++) {
                models.append(',').append(Texts.installed(prefix + model));
            }
            models.append("]}");
            many.on("/api/tags", exchange -> exchange.json(200, models.toString()));
            many.on("missing", exchange -> exchange.json(404, "{\"error\":\"model 'missing' not found\"}"));

            Attack.Outcome outcome = Attack.attack(another, "ollama_chat", Texts.chat("missing"));

            assertThat(outcome.code()).isEqualTo("model_not_found");
            assertThat(outcome.response().length()).isLessThan(20_000);
            assertThat(Attack.attack(another, "ollama_guide", "{}").response().length())
                    .isLessThan(50_000);
        }
    }

    private static String fill(String piece, int length) {
        return piece.repeat(length / piece.length());
    }
}
