package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.provider.HttpClientFactory;
import au.com.dius.pact.provider.ProviderClient;
import au.com.dius.pact.provider.ProviderInfo;
import au.com.dius.pact.provider.ProviderVerifier;
import au.com.dius.pact.provider.VerificationResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The test of the test: a server that breaks the pact is found out, whatever it breaks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrokenPactProviderTest {

    private final Examples examples = Examples.read();
    private final Contract contract = Contract.read();
    private final Map<String, Interaction> interactions =
            DefaultPactReader.INSTANCE.loadPact(ClientPact.file().toFile()).getInteractions().stream()
                    .collect(Collectors.toMap(Interaction::getDescription, Function.identity()));

    private final CannedServer server = CannedServer.start();

    @BeforeAll
    void hasAnInteractionForEachExample() {
        assertThat(interactions)
                .containsOnlyKeys(examples.all().stream().map(Example::name).toList());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    Stream<CannedAnswer> right() {
        return examples.all().stream().map(this::answer);
    }

    Stream<CannedAnswer> wrong() {
        return right().flatMap(answer -> Flaws.of(answer).stream());
    }

    @Test
    void breaksEveryAnswerInAtLeastOneWay() {
        assertThat(wrong().map(answer -> answer.example().name()).distinct())
                .containsExactlyElementsOf(
                        examples.all().stream().map(Example::name).toList());
        assertThat(wrong()).hasSizeGreaterThan(150);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void passesARightAnswer(CannedAnswer answer) {
        assertThat(verified(answer)).isInstanceOf(VerificationResult.Ok.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void findsAWrongAnswer(CannedAnswer answer) {
        assertThat(verified(answer))
                .isInstanceOfSatisfying(
                        VerificationResult.Failed.class,
                        failed -> assertThat(Mismatches.in(List.of(failed))).isNotBlank());
    }

    private CannedAnswer answer(Example example) {
        return CannedAnswer.right(example, new NeededAnswer(contract));
    }

    private VerificationResult verified(CannedAnswer answer) {
        server.answerWith(answer);
        ProviderInfo provider = new ProviderInfo(ClientPact.PROVIDER);
        provider.setHost(server.url().getHost());
        provider.setPort(server.url().getPort());
        ProviderVerifier verifier = new ProviderVerifier();
        verifier.setReporters(List.of());
        return verifier.verifyResponseFromProvider(
                provider,
                interaction(answer.example()),
                answer.toString(),
                new HashMap<>(),
                new ProviderClient(provider, new HttpClientFactory()));
    }

    private SynchronousRequestResponse interaction(Example example) {
        Interaction interaction = interactions.get(example.name());
        if (interaction instanceof SynchronousRequestResponse http) {
            return http;
        }
        throw new IllegalStateException("Not an HTTP interaction: " + example);
    }
}
