package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.provider.VerificationResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The test of the test: a server that breaks the pact is found out, whatever it breaks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrokenPactProviderTest {

    private final List<Examples> releases = Examples.ofEachRelease();
    private final Map<String, ContractView> views = ContractView.of(releases);
    private final List<PactInteraction> agreements = agreements();

    private final CannedServer server = CannedServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    Stream<CannedResponse> right() {
        return agreements.stream().map(this::right);
    }

    Stream<CannedResponse> wrong() {
        return right().flatMap(answer -> WrongResponses.of(answer).stream());
    }

    @Test
    void breaksEveryAnswerInAtLeastOneWay() {
        assertThat(wrong().map(CannedResponse::agreement).distinct()).containsExactlyElementsOf(agreements);
        assertThat(wrong()).hasSizeGreaterThan(600);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void passesARightAnswer(CannedResponse answer) {
        assertThat(verified(answer)).as("%s", answer).isInstanceOf(VerificationResult.Ok.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void findsAWrongAnswer(CannedResponse answer) {
        assertThat(verified(answer))
                .as("%s", answer)
                .isInstanceOfSatisfying(
                        VerificationResult.Failed.class,
                        failed -> assertThat(Mismatches.in(List.of(failed))).isNotBlank());
    }

    /** Those of the newest release, and of each older one those that the next has no more. */
    private List<PactInteraction> agreements() {
        Map<String, PactInteraction> byName = new LinkedHashMap<>();
        for (int release = releases.size() - 1; release >= 0; release--) {
            PactInteraction.of(releases.get(release))
                    .forEach(agreement -> byName.putIfAbsent(agreement.example().name(), agreement));
        }
        return List.copyOf(byName.values());
    }

    private CannedResponse right(PactInteraction agreement) {
        ContractView view =
                Objects.requireNonNull(views.get(agreement.examples().release()));
        return CannedResponse.right(agreement, new RequiredResponse(view));
    }

    private VerificationResult verified(CannedResponse answer) {
        server.answerWith(answer);
        return Verification.of(answer.agreement().interaction(), server.url(), answer.toString());
    }
}
