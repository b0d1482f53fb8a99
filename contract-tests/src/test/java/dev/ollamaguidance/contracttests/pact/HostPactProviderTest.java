package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.v4.MessageContents;
import au.com.dius.pact.provider.PactVerifyProvider;
import au.com.dius.pact.provider.junit5.MessageTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contracttests.host.ServerProcess;
import dev.ollamaguidance.standin.StandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** The provider side of the pact between host and server: the built server, started by its launcher, satisfies the pact. */
@Provider(HostMessages.PROVIDER)
@PactFolder("target/pacts")
final class HostPactProviderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static int verified;

    @BeforeEach
    void target(PactVerificationContext context) {
        context.setTarget(new MessageTestTarget(List.of("dev.ollamaguidance.contracttests.pact")));
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void satisfiesThePact(PactVerificationContext context) {
        context.verifyInteraction();
        verified++;
    }

    @AfterAll
    static void everyMessageWasVerified() {
        assertThat(verified).isEqualTo(3);
    }

    /** Responds to the message with this description. */
    @PactVerifyProvider(HostMessages.INITIALIZE)
    public String initialize(MessageContents request) throws IOException {
        try (ServerProcess server = ServerProcess.start(Map.of())) {
            return send(server, request);
        }
    }

    /** Responds to the message with this description. */
    @PactVerifyProvider(HostMessages.LIST)
    public String list(MessageContents request) throws IOException {
        try (ServerProcess server = ServerProcess.start(Map.of()).initialize()) {
            return send(server, request);
        }
    }

    /** Responds to the message with this description. */
    @PactVerifyProvider(HostMessages.CALL)
    public String call(MessageContents request) throws IOException {
        try (StandIn standIn = StandIn.contract().pace(Duration.ZERO).start();
                ServerProcess server = ServerProcess.start(
                                Map.of("OLLAMA_HOST", standIn.url().toString()))
                        .initialize()) {
            return send(server, request);
        }
    }

    private static String send(ServerProcess server, MessageContents request) throws IOException {
        JsonNode message = JSON.readTree(request.getContents().valueAsString());
        return server.request(message.path("method").asText(), (ObjectNode) message.path("params"))
                .toString();
    }
}
