package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.client.Operations;
import dev.ollamaguidance.contracttests.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All examples of the contract, in its order.
 *
 * @param release the Ollama release that they show
 * @param all the examples; never empty
 */
record Examples(String release, List<Example> all) {

    private static final String CATALOGUE = "/catalogue/examples.json";

    Examples {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalStateException(CATALOGUE + " has no examples");
        }
    }

    static Examples read() {
        return of(Resources.json(CATALOGUE));
    }

    private static Examples of(JsonNode catalogue) {
        List<Example> all = new ArrayList<>();
        for (JsonNode operation : catalogue.path("operations")) {
            for (JsonNode example : operation.path("examples")) {
                all.add(new Example(
                        Operations.byId(operation.path("operationId").asText()),
                        operation.path("models"),
                        operation.path("blobs"),
                        example));
            }
        }
        return new Examples(catalogue.path("release").asText(), all);
    }

    /** The names of the models in the contract's examples of the list: those that a test server is set up with. */
    List<String> listedModels() {
        List<String> names = new ArrayList<>();
        for (Example example : all) {
            String list = example.models().path("lists").asText("");
            example.answer()
                    .filter(answer -> !list.isEmpty())
                    .ifPresent(answer -> answer.path(list)
                            .forEach(model -> names.add(model.path("name").asText())));
        }
        return List.copyOf(names);
    }

    /** The text of this digest among the uploads of all examples; nothing when none has it. */
    Optional<String> textOf(String digest) {
        return all.stream()
                .flatMap(example -> Optional.ofNullable(example.upload()).stream())
                .filter(text -> Digests.of(text).equals(digest))
                .findFirst();
    }
}
