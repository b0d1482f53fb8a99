package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.client.wire.WireServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client with a limit of 64 MiB and a heap of 192 MB survives each kind of flood, one after another. */
@Tag("slow")
@Timeout(600)
final class FloodTest {
    private static final String HEAP = System.getProperty("flood.heap", "-Xmx192m");

    @Test
    void endsEachFloodAtItsLimit() throws Exception {
        try (WireServer server = WireServer.start((request, wire) ->
                Flood.valueOf(request.path().split("/", 3)[1]).send(wire))) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    Flood.class.getName(),
                    server.url().toString()));
            Arrays.stream(Flood.values()).map(Flood::name).forEach(command::add);
            ProcessBuilder java = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
            java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            Process process = java.start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(lines.lines())
                        .containsExactlyElementsOf(Arrays.stream(Flood.values())
                                .map(flood -> flood + ": " + flood.outcome())
                                .toList());
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
