package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostPingTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void serverEndsIfTheHostDoesNotRespondAlthoughTheInputStaysOpen() {
        FakeHost host = FakeHost.started(FakeTools.echo());

        host.startCheck(SHORT);

        assertThat(host.next().path("method").asText()).isEqualTo("ping");
        assertThat(host.status()).isZero();
    }

    @Test
    void runningCallIsCanceledWithoutAGracePeriod() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch canceled = new CountDownLatch(1);
        FakeTools tools = new FakeTools().with("wait", (arguments, context) -> {
            context.onCancel(canceled::countDown);
            running.countDown();
            canceled.await();
            return FakeTools.result("late");
        });
        FakeHost host = FakeHost.started(tools, StdioOptions.DEFAULTS.withGrace(Duration.ofMinutes(5)));
        host.send(FakeHost.call(1, "wait", "{}"));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

        host.startCheck(SHORT);

        assertThat(canceled.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(host.status()).isZero();
    }

    /** Also an error and any other message show that the host still runs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}",
            })
    void serverContinuesAsLongAsTheHostResponds(String response) {
        FakeHost host = FakeHost.started(FakeTools.echo());

        host.startCheck(LONG);

        for (int i = 1; i <= 3; i++) {
            JsonNode ping = host.next();
            assertThat(ping.path("method").asText()).isEqualTo("ping");
            host.send(response.replace("ID", ping.path("id").toString()));
        }
        host.close();
        assertThat(host.status()).isZero();
    }

    /** MCP allows pings before the handshake. */
    @Test
    void worksBeforeTheHandshake() {
        FakeHost host = FakeHost.connect(FakeTools.echo(), StdioOptions.DEFAULTS);

        host.startCheck(SHORT);

        assertThat(host.next().path("method").asText()).isEqualTo("ping");
        assertThat(host.status()).isZero();
    }
}
