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

/** Tests the verification itself: it detects every server that breaks the pact. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrokenPactProviderTest {

    private final List<Examples> releases = Examples.ofEachRelease();
    private final Map<String, ContractView> views = ContractView.of(releases);
    private final List<PactInteraction> pactInteractions = pactInteractions();

    private final CannedServer server = CannedServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    Stream<CannedResponse> right() {
        return pactInteractions.stream().map(this::right);
    }

    Stream<CannedResponse> wrong() {
        return right().flatMap(answer -> WrongResponses.of(answer).stream());
    }

    @Test
    void breaksEveryResponseInAtLeastOneWay() {
        assertThat(wrong().map(CannedResponse::pactInteraction).distinct()).containsExactlyElementsOf(pactInteractions);
        assertThat(wrong()).hasSizeGreaterThan(600);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void acceptsACorrectResponse(CannedResponse answer) {
        assertThat(verified(answer)).as("%s", answer).isInstanceOf(VerificationResult.Ok.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void rejectsAWrongResponse(CannedResponse answer) {
        assertThat(verified(answer))
                .as("%s", answer)
                .isInstanceOfSatisfying(
                        VerificationResult.Failed.class,
                        failed -> assertThat(Mismatches.in(List.of(failed))).isNotBlank());
    }

    /** The interactions of the newest release, and those of each older release that no newer one has. */
    private List<PactInteraction> pactInteractions() {
        Map<String, PactInteraction> byName = new LinkedHashMap<>();
        for (int release = releases.size() - 1; release >= 0; release--) {
            PactInteraction.of(releases.get(release))
                    .forEach(pactInteraction ->
                            byName.putIfAbsent(pactInteraction.example().name(), pactInteraction));
        }
        return List.copyOf(byName.values());
    }

    private CannedResponse right(PactInteraction pactInteraction) {
        ContractView view =
                Objects.requireNonNull(views.get(pactInteraction.examples().release()));
        return CannedResponse.right(pactInteraction, new RequiredResponse(view));
    }

    private VerificationResult verified(CannedResponse answer) {
        server.answerWith(answer);
        return Verification.of(answer.pactInteraction().interaction(), server.url(), answer.toString());
    }
}
