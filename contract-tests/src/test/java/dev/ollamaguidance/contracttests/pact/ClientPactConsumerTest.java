package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.BaseMockServer;
import au.com.dius.pact.consumer.MockHttpServerKt;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.Consumer;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.Provider;
import au.com.dius.pact.core.model.V4Pact;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.examples.ExactJson;
import dev.ollamaguidance.client.BodyKind;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.client.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the client as the consumer of every example of the contract at every release, and writes the pacts. */
final class ClientPactConsumerTest {

    private static final List<Examples> RELEASES = Examples.ofEachRelease();
    private static final Map<String, ContractView> VIEWS = ContractView.of(RELEASES);

    /** The verified interactions, by release. */
    private static final Map<String, List<Interaction>> VERIFIED = new LinkedHashMap<>();

    static List<Example> examples() {
        return RELEASES.stream().flatMap(examples -> examples.all().stream()).toList();
    }

    static List<Example> examplesWithJson() {
        return examples().stream()
                .filter(example -> example.operation().bodyKind() == BodyKind.JSON)
                .toList();
    }

    static Stream<Arguments> examplesOfReleases() {
        return RELEASES.stream()
                .flatMap(examples -> examples.all().stream().map(example -> Arguments.of(example, examples)));
    }

    @BeforeAll
    static void deletesOldPacts() throws IOException {
        for (Examples examples : RELEASES) {
            Files.deleteIfExists(ClientPact.file(examples.release()));
            VERIFIED.put(examples.release(), new ArrayList<>());
        }
    }

    @AfterAll
    static void writesOnePactForEachRelease() {
        for (Examples examples : RELEASES) {
            String release = examples.release();
            List<Interaction> interactions = VERIFIED.getOrDefault(release, List.of());
            assertThat(interactions)
                    .extracting(Interaction::getDescription)
                    .containsExactlyElementsOf(
                            examples.all().stream().map(Example::name).toList());
            new V4Pact(new Consumer(ClientPact.CONSUMER), new Provider(ClientPact.provider(release)), interactions)
                    .write(ClientPact.FOLDER, PactSpecVersion.V4)
                    .unwrap();
        }
    }

    @Test
    void coversEveryExampleOfTheContractAndEveryOperationOfTheNewestRelease() {
        Examples newest = RELEASES.get(RELEASES.size() - 1);

        assertThat(newest.all())
                .extracting(Example::json)
                .containsAll(
                        Examples.ofTheNewest().all().stream().map(Example::json).toList());
        assertThat(newest.all()).extracting(Example::operation).containsAll(Examples.currentOperations());
        assertThat(Examples.currentOperations()).hasSizeGreaterThanOrEqualTo(26);
    }

    @Test
    void coversEveryOperationAtEveryRelease() {
        assertThat(RELEASES)
                .allSatisfy(examples -> assertThat(examples.all())
                        .extracting(Example::operation)
                        .containsAll(Examples.currentOperations()));
        assertThat(examples())
                .filteredOn(example -> example.error().equals(Optional.of(Example.UNKNOWN_OPERATION)))
                .hasSize(18);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examplesWithJson")
    void sendsTheRequestOfTheExample(Example example) {
        assertThat(ExactJson.comparable(ExactJson.read(ClientPact.sentJson(example))))
                .isEqualTo(ExactJson.comparable(example.sent()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examplesOfReleases")
    void sendsTheRequestAndReadsTheResponse(Example example, Examples examples) {
        V4Pact pact = ClientPact.of(example, examples, view(example));
        BaseMockServer server =
                MockHttpServerKt.mockServer(pact, MockProviderConfig.Companion.createDefault(PactSpecVersion.V4));
        server.start();
        Conversation conversation;
        try {
            conversation = Conversation.of(
                    OllamaClient.builder().baseUrl(server.getUrl()).build(), example);
        } finally {
            server.stop();
        }

        PactVerificationResult result = server.validateMockServerState(null);
        assertThat(result).withFailMessage(result::getDescription).isInstanceOf(PactVerificationResult.Ok.class);
        assertUnderstood(example, conversation);
        VERIFIED.getOrDefault(example.view(), List.of()).addAll(pact.getInteractions());
    }

    private static ContractView view(Example example) {
        return Objects.requireNonNull(VIEWS.get(example.view()));
    }

    private static void assertUnderstood(Example example, Conversation conversation) {
        if (example.isProbe()) {
            assertThat(conversation.parts())
                    .containsExactly(
                            ExactJson.read(String.valueOf(example.error().isEmpty())));
            return;
        }
        assertThat(conversation.parts())
                .map(ExactJson::comparable)
                .isEqualTo(expectedParts(example).stream()
                        .map(ExactJson::comparable)
                        .toList());
        Optional<String> failure = conversation.failure().map(OllamaException::code);
        assertThat(failure).isEqualTo(expectedError(example));
        conversation
                .failure()
                .filter(error -> example.error().isPresent())
                .ifPresent(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                OllamaException.Answered.class,
                                answered -> assertThat(answered.status()).isEqualTo(example.status())));
    }

    /** A response of null for an operation with a response type is an error of the client. */
    private static Optional<String> expectedError(Example example) {
        boolean lacksValue = example.answer().filter(JsonNode::isNull).isPresent()
                && example.operation().responseType() != null;
        return lacksValue ? Optional.of("unreadable_answer") : example.error();
    }

    /** The parts that the caller receives before the end or the error. */
    private static List<JsonNode> expectedParts(Example example) {
        if (example.isStreamed()) {
            return example.lines().stream()
                    .takeWhile(line -> !line.has("error"))
                    .toList();
        }
        return example
                .answer()
                .filter(answer -> example.error().isEmpty() && !answer.isNull())
                .map(answer -> new RequiredResponse(view(example)).of(example, answer))
                .stream()
                .toList();
    }

    /**
     * The result of a call of the client.
     *
     * @param parts the response, or its parts before a failure
     * @param failure the failure; empty if the call succeeded
     */
    private record Conversation(List<JsonNode> parts, Optional<OllamaException> failure) {

        static Conversation of(OllamaClient client, Example example) {
            List<JsonNode> parts = new ArrayList<>();
            try {
                if (example.asksForLines()) {
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
                    parts.add(ExactJson.read(WireJson.of(next.next())));
                }
            }
        }

        private static void addAnswer(OllamaClient client, Example example, List<JsonNode> parts) {
            Operation operation = example.operation();
            Object answer = operation.call(client, example.parameters(), example.toSend());
            if (answer != null) {
                parts.add(ExactJson.read(WireJson.of(answer)));
            }
        }
    }
}
