package dev.ollamaguidance.contracttests.pact;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.core.model.V4Interaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An interaction of a written pact and the example that it was generated from.
 *
 * @param examples all examples of the release
 */
record PactInteraction(Examples examples, Example example, V4Interaction.SynchronousHttp interaction) {

    /** The interactions of one release, in the order of the contract. */
    static List<PactInteraction> of(Examples examples) {
        Map<String, Interaction> interactions =
                DefaultPactReader.INSTANCE
                        .loadPact(ClientPact.file(examples.release()).toFile())
                        .getInteractions()
                        .stream()
                        .collect(Collectors.toMap(Interaction::getDescription, Function.identity()));
        List<PactInteraction> pactInteractions = new ArrayList<>();
        for (Example example : examples.all()) {
            if (!(interactions.remove(example.name()) instanceof V4Interaction.SynchronousHttp interaction)) {
                throw new IllegalStateException("The pact lacks " + example);
            }
            pactInteractions.add(new PactInteraction(examples, example, interaction));
        }
        if (!interactions.isEmpty()) {
            throw new IllegalStateException("No example for the interactions " + interactions.keySet());
        }
        return pactInteractions;
    }

    /** The provider states that the pact requires. */
    List<StartingState> states() {
        return interaction.getProviderStates().stream().map(StartingState::of).toList();
    }

    /** The interaction with another request path. */
    SynchronousRequestResponse at(String path) {
        interaction.getRequest().setPath(path);
        return interaction;
    }

    @Override
    public String toString() {
        return example.toString();
    }
}
