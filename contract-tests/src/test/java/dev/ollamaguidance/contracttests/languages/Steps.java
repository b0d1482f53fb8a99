package dev.ollamaguidance.contracttests.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.standin.StandIn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server that the programs call, and the output that each program must print: one line for each step. */
final class Steps implements AutoCloseable {
    private final @Nullable StandIn standIn;
    private final String url;

    private Steps(@Nullable StandIn standIn, String url) {
        this.standIn = standIn;
        this.url = url;
    }

    /** The stand-in, or the Ollama at {@code -Dollama.url}. */
    static Steps start() {
        String live = System.getProperty("ollama.url", "");
        if (!live.isEmpty()) {
            return new Steps(null, live);
        }
        StandIn standIn = StandIn.contract().start();
        return new Steps(standIn, standIn.url().toString());
    }

    /** The arguments of a program: base URL, chat model, embedding model. */
    List<String> arguments() {
        return List.of(url, "smollm2:135m", "all-minilm:l6");
    }

    /** Checks the output of a program. */
    static void check(List<String> output) {
        assertThat(output).hasSize(9);
        String content = output.get(3).replaceFirst("^chat ", "");
        assertThat(content).isNotBlank();
        assertThat(output.get(0)).matches("version \\d+\\.\\d+\\.\\d+.*");
        assertThat(output.get(4)).matches("embed 2 [1-9]\\d*");
        assertThat(output.get(8)).matches("error 404 model 'rec-no-such-model.*' not found");
        assertThat(output)
                .containsSubsequence(
                        "tags true", "show true", "chat " + content, "copy true", "delete true", "stream " + content);
    }

    @Override
    public void close() {
        if (standIn != null) {
            standIn.close();
        }
    }
}
