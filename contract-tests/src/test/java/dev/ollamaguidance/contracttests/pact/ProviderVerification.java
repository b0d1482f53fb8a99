package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Consumer;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.VerificationReports;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verifies all interactions of the client's pact in a world, which subclasses choose. */
@Provider(ClientPact.PROVIDER)
@Consumer(ClientPact.CONSUMER)
@PactFolder(ClientPact.FOLDER)
@VerificationReports({}) // no reports: a failure says everything
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProviderVerification {

    private final Examples examples = Examples.read();
    private final List<String> begun = new ArrayList<>();
    private final List<World> worlds = new ArrayList<>();

    /** A world that no interaction has touched yet. */
    abstract World world(Examples contractExamples);

    @BeforeEach
    void prepareWorld(PactVerificationContext context) throws MalformedURLException {
        Interaction interaction = context.getInteraction();
        begun.add(interaction.getDescription());
        World world = world(examples);
        worlds.add(world);
        for (ProviderState state : interaction.getProviderStates()) {
            Optional<String> whyNot =
                    world.whyNot(new StartingState(String.valueOf(state.getName()), parameters(state)));
            assumeTrue(whyNot.isEmpty(), whyNot.orElse(""));
        }
        context.setTarget(HttpTestTarget.fromUrl(world.url().toURL()));
    }

    @AfterEach
    void leaveWorld() {
        worlds.forEach(World::close);
        worlds.clear();
    }

    @AfterAll
    void verifiedEveryExampleOfTheContract() {
        assertThat(begun)
                .containsExactlyInAnyOrderElementsOf(
                        examples.all().stream().map(Example::name).toList());
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void answersAsAgreed(PactVerificationContext context) {
        try {
            context.verifyInteraction();
        } catch (AssertionError failure) {
            // Pact's own text only says that something is wrong.
            throw new AssertionError(failure.getMessage() + Mismatches.in(context.getTestExecutionResult()), failure);
        }
    }

    @State(Sentences.OLLAMA_RUNS)
    void ollamaRuns(Map<String, Object> parameters) {
        current().runs(text(parameters, Sentences.RECORDING));
    }

    @State(Sentences.MODEL_IS_THERE)
    void modelIsThere(Map<String, Object> parameters) {
        current().modelIsThere(text(parameters, Sentences.MODEL));
    }

    @State(Sentences.NO_SUCH_MODEL)
    void noSuchModel(Map<String, Object> parameters) {
        current().noSuchModel(text(parameters, Sentences.MODEL));
    }

    @State(Sentences.REGISTRY_OFFERS_MODEL)
    void registryOffersModel(Map<String, Object> parameters) {
        current().registryOffers(text(parameters, Sentences.MODEL));
    }

    @State(Sentences.REGISTRY_LACKS_MODEL)
    void registryLacksModel(Map<String, Object> parameters) {
        current().registryLacks(text(parameters, Sentences.MODEL));
    }

    @State(Sentences.BLOB_IS_THERE)
    void blobIsThere(Map<String, Object> parameters) {
        current().blobIsThere(text(parameters, Sentences.DIGEST), (String) parameters.get(Sentences.TEXT));
    }

    @State(Sentences.NO_SUCH_BLOB)
    void noSuchBlob(Map<String, Object> parameters) {
        current().noSuchBlob(text(parameters, Sentences.DIGEST), (String) parameters.get(Sentences.TEXT));
    }

    private World current() {
        return worlds.get(0);
    }

    private static String text(Map<String, Object> parameters, String name) {
        Object value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The state has no parameter " + name);
        }
        return value.toString();
    }

    private static Map<String, String> parameters(ProviderState state) {
        Map<String, String> parameters = new LinkedHashMap<>();
        state.getParams().forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        return parameters;
    }
}
