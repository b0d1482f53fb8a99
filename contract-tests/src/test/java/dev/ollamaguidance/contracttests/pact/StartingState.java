package dev.ollamaguidance.contracttests.pact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that has to hold before an interaction: Pact's provider state.
 *
 * @param sentence one of {@link Sentences}
 * @param parameters its parameters by name
 */
record StartingState(String sentence, Map<String, String> parameters) {

    private static final String MODEL_NOT_FOUND = "model_not_found";
    private static final String BLOB_NOT_FOUND = "blob_not_found";
    private static final String MODEL_NOT_IN_REGISTRY = "model_not_in_registry";

    /** What has to hold before an example, by what the contract says of the operation and of the example's error. */
    static List<StartingState> of(Example example, Examples examples) {
        List<StartingState> states = new ArrayList<>();
        Map<String, String> which = new LinkedHashMap<>();
        which.put(Sentences.OPERATION, example.operation().id());
        which.put(Sentences.RECORDING, example.recording());
        states.add(new StartingState(Sentences.OLLAMA_RUNS, which));
        states.addAll(models(example, examples));
        states.addAll(blobs(example, examples));
        return states;
    }

    private static List<StartingState> models(Example example, Examples examples) {
        List<StartingState> states = new ArrayList<>();
        String missing = example.error().orElse("");
        if (example.models().has("lists")) {
            examples.listedModels().forEach(model -> states.add(model(Sentences.MODEL_IS_THERE, model)));
        }
        for (String rule : List.of("uses", "removes")) {
            String model = named(example, rule);
            if (!model.isEmpty()) {
                boolean there = !missing.equals(MODEL_NOT_FOUND);
                states.add(model(there ? Sentences.MODEL_IS_THERE : Sentences.NO_SUCH_MODEL, model));
            }
        }
        // What adds a model and needs none that is there takes it from a registry.
        String added = named(example, "adds");
        if (!added.isEmpty() && named(example, "uses").isEmpty()) {
            boolean offered = !missing.equals(MODEL_NOT_IN_REGISTRY);
            states.add(model(offered ? Sentences.REGISTRY_OFFERS_MODEL : Sentences.REGISTRY_LACKS_MODEL, added));
        }
        return states;
    }

    /** The model that the request names in the member that a rule names; empty when there is none. */
    private static String named(Example example, String rule) {
        return example.body().path(example.models().path(rule).asText("")).asText("");
    }

    private static StartingState model(String sentence, String model) {
        return new StartingState(sentence, Map.of(Sentences.MODEL, model));
    }

    private static List<StartingState> blobs(Example example, Examples examples) {
        String uses = example.blobs().path("uses").asText("");
        String adds = example.blobs().path("adds").asText("");
        if (!uses.isEmpty()) {
            boolean there = !example.error().orElse("").equals(BLOB_NOT_FOUND);
            return List.of(blob(there, example.parameters().getOrDefault(uses, ""), examples));
        }
        if (!adds.isEmpty()) {
            boolean there =
                    example.label().equals(example.blobs().path("already").asText());
            return List.of(blob(there, example.parameters().getOrDefault(adds, ""), examples));
        }
        return List.of();
    }

    private static StartingState blob(boolean there, String digest, Examples examples) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(Sentences.DIGEST, digest);
        examples.textOf(digest).ifPresent(text -> parameters.put(Sentences.TEXT, text));
        return new StartingState(there ? Sentences.BLOB_IS_THERE : Sentences.NO_SUCH_BLOB, parameters);
    }
}
