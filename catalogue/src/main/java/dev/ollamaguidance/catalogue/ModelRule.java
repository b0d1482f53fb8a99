package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an operation does to the models. Extension {@code x-models}. Each value is the name of a field; empty if the operation does not do
 * this.
 *
 * @param lists response field with the models on disk
 * @param running response field with the running models
 * @param uses request field with a model that must exist
 * @param source request field with a model that is used, and pulled if it does not exist
 * @param loads request field with a model that is loaded afterwards
 * @param keeps request field with the time that the model stays loaded; with 0 it is unloaded
 * @param adds request field with a model that exists afterwards
 * @param removes request field with a model that must exist and is deleted
 */
public record ModelRule(
        Optional<String> lists,
        Optional<String> running,
        Optional<String> uses,
        Optional<String> source,
        Optional<String> loads,
        Optional<String> keeps,
        Optional<String> adds,
        Optional<String> removes) {
    private static final Key<Optional<String>> LISTS = Key.optional("lists", Form.STRING);
    private static final Key<Optional<String>> RUNNING = Key.optional("running", Form.STRING);
    private static final Key<Optional<String>> USES = Key.optional("uses", Form.STRING);
    private static final Key<Optional<String>> SOURCE = Key.optional("source", Form.STRING);
    private static final Key<Optional<String>> LOADS = Key.optional("loads", Form.STRING);
    private static final Key<Optional<String>> KEEPS = Key.optional("keeps", Form.STRING);
    private static final Key<Optional<String>> ADDS = Key.optional("adds", Form.STRING);
    private static final Key<Optional<String>> REMOVES = Key.optional("removes", Form.STRING);

    /** The JSON form of the extension. */
    public static final Form<ModelRule> FORM = Form.of(
            fields -> new ModelRule(
                    fields.get(LISTS),
                    fields.get(RUNNING),
                    fields.get(USES),
                    fields.get(SOURCE),
                    fields.get(LOADS),
                    fields.get(KEEPS),
                    fields.get(ADDS),
                    fields.get(REMOVES)),
            (rule, fields) -> fields.put(LISTS, rule.lists)
                    .put(RUNNING, rule.running)
                    .put(USES, rule.uses)
                    .put(SOURCE, rule.source)
                    .put(LOADS, rule.loads)
                    .put(KEEPS, rule.keeps)
                    .put(ADDS, rule.adds)
                    .put(REMOVES, rule.removes));

    /** The keys whose values are response fields; the values of all others are request fields. */
    public static final Set<String> RESPONSE_KEYS = Set.of(LISTS.name(), RUNNING.name());

    /** The rule of an operation that does nothing to models. */
    public static final ModelRule NONE = new ModelRule(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The request fields that name a model. */
    public List<String> modelFields() {
        return Stream.of(uses, source, loads, adds, removes)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** The response fields that list models. */
    public List<String> responseFields() {
        return Stream.of(lists, running).flatMap(Optional::stream).toList();
    }
}
