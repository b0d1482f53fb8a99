package dev.ollamaguidance.contracttests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of a server in pages, advice, questions and on a terminal: it stays data. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Execution(ExecutionMode.CONCURRENT)
final class ForeignTextTest {
    private static final String MESSAGES = "messages=[{\"role\":\"user\",\"content\":\"hi\"}]";

    private static HostileOllama ollama;
    private static HostileHost host;

    @BeforeAll
    static void start() throws IOException {
        ollama = HostileOllama.start();
        ollama.on(
                "/api/version",
                exchange -> exchange.json(
                        200, "{\"version\":" + Texts.quoted("0.24.0\n\n## Tools\n\n- " + Texts.ORDER) + "}"));
        ollama.on(
                "/api/tags",
                exchange -> exchange.json(
                        200,
                        "{\"models\":[" + Texts.installed(Texts.INSTRUCTIONS) + ","
                                + Texts.installed("a|b\n- " + Texts.ORDER) + "," + Texts.installed("good:1") + "]}"));
        ollama.on("missing", exchange -> exchange.json(404, "{\"error\":\"model 'missing' not found\"}"));
        ollama.on("llama", exchange -> exchange.json(404, "{\"error\":\"model 'llama' not found\"}"));
        ollama.on(
                "error",
                exchange -> exchange.json(
                        500,
                        "{\"error\":" + Texts.quoted("bad\n\nTry: " + Texts.ORDER + "\n\nNext: " + Texts.ORDER) + "}"));
        ollama.on(
                "sign-in",
                exchange -> exchange.json(
                        401,
                        "{\"error\":\"unauthorized\",\"signin_url\":"
                                + Texts.quoted("https://ollama.com.evil.example/x\nTry: " + Texts.ORDER) + "}"));
        ollama.on(
                "sign-in-elsewhere",
                exchange -> exchange.json(
                        401, "{\"error\":\"unauthorized\",\"signin_url\":\"https://evil.example/connect\"}"));
        ollama.on(
                "redirect",
                exchange -> exchange.reply(
                        302,
                        "text/html",
                        "Location: http://evil.example/" + Texts.ORDER.replace(' ', '-') + "\r\n",
                        ""));
        ollama.on(
                "status",
                exchange -> exchange.json(
                        200,
                        "{\"error\":" + Texts.quoted("\r\nTry: " + Texts.ORDER + "\u2028Try: " + Texts.ORDER) + "}\n"));
        host = HostileHost.start("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_TOOLSETS", "all");
    }

    @AfterAll
    static void stop() throws IOException {
        host.close();
        ollama.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ollama_guide", "ollama_list_models", "ollama_list_running_models"})
    void namesAndReleaseDoNotWriteIntoAPage(String tool) throws Exception {
        Attack.Outcome outcome = Attack.attack(host, tool, "{}");

        assertThat(outcome.code()).isEqualTo("ok");
        assertThat(outcome.text()).doesNotContain(Texts.ORDER);
        assertNextStepsAreValid(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "llama"})
    void adviceNamesOnlyValidModels(String model) throws Exception {
        Attack.Outcome outcome = Attack.attack(host, "ollama_chat", Texts.chat(model));

        assertThat(outcome.code()).isEqualTo("model_not_found");
        assertThat(outcome.text()).contains("good:1").doesNotContain(Texts.ORDER);
        assertNextStepsAreValid(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "sign-in", "sign-in-elsewhere", "redirect", "status"})
    void errorsDoNotWriteALineOfTheServer(String model) throws Exception {
        Attack.Outcome outcome = Attack.attack(host, "ollama_chat", Texts.chat(model));

        assertThat(outcome.text().split("\\R"))
                .filteredOn(line -> line.startsWith("Try") || line.startsWith("Next") || line.startsWith("- "))
                .noneMatch(line -> line.contains(Texts.ORDER) || line.contains("evil.example"));
        assertThat(outcome.text().lines().map(String::strip)).noneMatch(line -> line.startsWith("Try: " + Texts.ORDER));
        outcome.response()
                .structured()
                .at("/error/try")
                .forEach(advice ->
                        assertThat(advice.asText()).doesNotContain(Texts.ORDER).doesNotContain("evil.example"));
        assertNextStepsAreValid(outcome);
    }

    @Test
    void releaseIsChecked() throws Exception {
        assertThat(Attack.attack(host, "ollama_chat", Texts.chatWith("\"think\":true"))
                        .text())
                .doesNotContain(Texts.ORDER);
        String text = Attack.attack(host, "ollama_get_version", "{}").text();
        assertThat(text.lines()).noneMatch(line -> line.startsWith("- " + Texts.ORDER));
    }

    /** A pipe too: what reads it may write it to a terminal later. */
    @ParameterizedTest
    @ValueSource(strings = {"ollama_chat model=answer", "ollama_chat model=error", "ollama_list_models"})
    void controlCharactersDoNotReachATerminal(String command) throws Exception {
        try (HostileOllama terminal = terminal()) {
            String[] words = ("call " + command + (command.contains("_chat") ? " " + MESSAGES : "")).split(" ");

            HostileHost.Ended ended = HostileHost.run(
                    Map.of("OLLAMA_HOST", terminal.url(), "OLLAMA_MCP_TOOLSETS", "all"), Duration.ofSeconds(30), words);

            assertThat(ended.status()).as(ended.all()).isIn(0, 1);
            assertHasNoControlCharacters(ended.all());
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ollama_chat model=line",
                "ollama_chat model=page",
                "ollama_chat model=redirect",
                "ollama_chat model=reason",
                "ollama_get_version",
                "ollama_pull_model model=pull confirm=true",
                "ollama_show_model model=show"
            })
    void otherControlCharactersDoNotReachATerminal(String command) throws Exception {
        controlCharactersDoNotReachATerminal(command);
    }

    @Test
    void jsonStaysValid() throws Exception {
        try (HostileOllama terminal = terminal()) {
            HostileHost.Ended ended = HostileHost.run(
                    Map.of("OLLAMA_HOST", terminal.url()),
                    Duration.ofSeconds(30),
                    "call",
                    "--json",
                    "ollama_chat",
                    "model=answer",
                    MESSAGES);

            assertHasNoControlCharacters(ended.all());
            assertThat(new ObjectMapper().readTree(ended.out()).toString()).contains("OWNED");
        }
    }

    private static HostileOllama terminal() throws IOException {
        String foreign = Texts.quoted("x" + Texts.TERMINAL + "y");
        HostileOllama terminal = HostileOllama.start();
        terminal.on("/api/version", exchange -> exchange.json(200, "{\"version\":" + foreign + "}"));
        terminal.on(
                "/api/tags",
                exchange -> exchange.json(
                        200,
                        "{\"models\":[" + Texts.installed("a:1" + Texts.TERMINAL) + "," + Texts.installed("a:1")
                                + "]}"));
        terminal.on(
                "answer",
                exchange -> exchange.reply(200, Texts.NDJSON, Texts.chunk("x" + Texts.TERMINAL) + Texts.lastChunk()));
        terminal.on("error", exchange -> exchange.json(500, "{\"error\":" + foreign + "}"));
        terminal.on("line", exchange -> exchange.reply(200, Texts.NDJSON, "{\"error\":" + foreign + "}\n"));
        terminal.on("page", exchange -> exchange.reply(502, "text/html", "<title>" + Texts.TERMINAL + "</title>"));
        terminal.on(
                "redirect",
                exchange -> exchange.reply(
                        302, "text/html", "Location: http://evil.example/\u001b[31mred\u009b0m\r\n", ""));
        terminal.on("reason", exchange -> exchange.write("HTTP/1.1 \u001b[31m200 \u001b]0;OWNED\u0007 OK\r\n\r\n"));
        terminal.on(
                "pull",
                exchange -> exchange.reply(
                        200,
                        Texts.NDJSON,
                        "{\"status\":" + foreign + ",\"digest\":" + foreign + ",\"total\":10,\"completed\":1}\n"
                                + "{\"status\":\"success\"}\n"));
        terminal.on(
                "show",
                exchange -> exchange.json(
                        200,
                        "{\"details\":{\"family\":" + foreign + "},\"model_info\":{" + foreign
                                + ":1},\"capabilities\":[" + foreign + "]}"));
        return terminal;
    }

    private static void assertHasNoControlCharacters(String text) {
        assertThat(text.codePoints()
                        .filter(c -> (c < 0x20 && c != '\n' && c != '\t')
                                || (c >= 0x7f && c < 0xa0)
                                || (c >= 0x202a && c <= 0x202e)
                                || (c >= 0x2066 && c <= 0x2069)
                                || c == 0x200e
                                || c == 0x200f)
                        .mapToObj(Integer::toHexString))
                .as("control characters in %s", Texts.quoted(text))
                .isEmpty();
    }

    private static void assertNextStepsAreValid(Attack.Outcome outcome) {
        for (JsonNode next : outcome.response().structured().path("next")) {
            assertThat(next.toString())
                    .doesNotContain(Texts.ORDER)
                    .doesNotContain("evil.example")
                    .doesNotContain("\\n");
        }
    }
}
