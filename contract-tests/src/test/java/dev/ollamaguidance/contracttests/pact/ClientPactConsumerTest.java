package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.ConsumerPactRunnerKt;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.PactSpecVersion;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.client.BodyKind;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.client.Operation;
import dev.ollamaguidance.client.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client plays its part in every example of the contract, and the pact of it is written. */
final class ClientPactConsumerTest {

    private static final Examples EXAMPLES = Examples.read();
    private static final Contract CONTRACT = Contract.read();

    static List<Example> examples() {
        return EXAMPLES.all();
    }

    static List<Example> examplesWithJson() {
        return examples().stream()
                .filter(example -> example.operation().bodyKind() == BodyKind.JSON)
                .toList();
    }

    @BeforeAll
    static void startsAnew() throws IOException {
        Files.deleteIfExists(ClientPact.file());
    }

    @AfterAll
    static void wroteOneInteractionForEachExample() {
        assertThat(DefaultPactReader.INSTANCE
                        .loadPact(ClientPact.file().toFile())
                        .getInteractions())
                .extracting(Interaction::getDescription)
                .containsExactlyInAnyOrderElementsOf(
                        examples().stream().map(Example::name).toList());
    }

    @Test
    void coversEveryOperationOfTheClient() {
        assertThat(examples())
                .extracting(Example::operation)
                .containsAll(Operations.all())
                .hasSizeGreaterThanOrEqualTo(26);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examplesWithJson")
    void sendsWhatTheExampleSends(Example example) {
        assertThat(Json.comparable(Json.read(ClientPact.sentJson(example)))).isEqualTo(Json.comparable(example.sent()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void agreesWithOllama(Example example) {
        PactVerificationResult result = ConsumerPactRunnerKt.runConsumerTest(
                ClientPact.of(example, EXAMPLES, CONTRACT),
                MockProviderConfig.Companion.createDefault(PactSpecVersion.V4),
                (server, context) -> {
                    OllamaClient client =
                            OllamaClient.builder().baseUrl(server.getUrl()).build();
                    assertUnderstood(example, Conversation.of(client, example));
                    return example.name();
                });

        assertThat(result)
                .withFailMessage(() -> described(result))
                .isEqualTo(new PactVerificationResult.Ok(example.name()));
    }

    private static void assertUnderstood(Example example, Conversation conversation) {
        if (example.isProbe()) {
            assertThat(conversation.parts())
                    .containsExactly(Json.read(String.valueOf(example.error().isEmpty())));
            return;
        }
        assertThat(conversation.parts())
                .map(Json::comparable)
                .isEqualTo(expectedParts(example).stream().map(Json::comparable).toList());
        Optional<String> failure = conversation.failure().map(OllamaException::code);
        assertThat(failure).isEqualTo(example.error());
        conversation
                .failure()
                .ifPresent(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                OllamaException.Answered.class,
                                answered -> assertThat(answered.status()).isEqualTo(example.status())));
    }

    /** What the caller is given before the end or the error. */
    private static List<JsonNode> expectedParts(Example example) {
        if (example.isStreamed()) {
            List<JsonNode> lines = example.lines();
            return example.error().isPresent() ? lines.subList(0, lines.size() - 1) : lines;
        }
        return example
                .answer()
                .filter(answer -> example.error().isEmpty())
                .map(answer -> new NeededAnswer(CONTRACT).of(example, answer))
                .stream()
                .toList();
    }

    private static String described(PactVerificationResult result) {
        if (result instanceof PactVerificationResult.Error error) {
            return error.getError() + "\n" + error.getMockServerState().getDescription();
        }
        return result.getDescription();
    }

    /**
     * What the client made of an example.
     *
     * @param parts the answer, or what came of it before it failed
     * @param failure how it failed; nothing when it did not
     */
    private record Conversation(List<JsonNode> parts, Optional<OllamaException> failure) {

        static Conversation of(OllamaClient client, Example example) {
            List<JsonNode> parts = new ArrayList<>();
            try {
                if (example.isStreamed()) {
                    addParts(client, example, parts);
                } else {
                    addAnswer(client, example, parts);
                }
                return new Conversation(parts, Optional.empty());
            } catch (OllamaException failure) {
                return new Conversation(parts, Optional.of(failure));
            }
        }

        private static void addParts(OllamaClient client, Example example, List<JsonNode> parts) {
            try (Stream<?> stream = example.operation().stream(client, example.parameters(), example.toSend())) {
                for (Iterator<?> next = stream.iterator(); next.hasNext(); ) {
                    parts.add(Json.read(Json.written(next.next())));
                }
            }
        }

        private static void addAnswer(OllamaClient client, Example example, List<JsonNode> parts) {
            Operation operation = example.operation();
            Object answer = operation.call(client, example.parameters(), example.toSend());
            if (answer != null) {
                parts.add(Json.read(Json.written(answer)));
            }
        }
    }
}
