package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which arguments can make a model run on another server. Extension {@code x-mcp.localOnly}. Each entry is a JSON Pointer to an argument.
 *
 * @param models names of models that the operation runs, describes or copies; neither the name nor the list of models may say that such a
 *     model runs on another server
 * @param names names of models that exist after the call; such a name must not stand for a model of another server
 * @param hosts addresses of servers that run a model instead of this Ollama
 */
public record LocalRule(List<String> models, List<String> names, List<String> hosts) {
    /** The rule of an operation that cannot run a model on another server. */
    public static final LocalRule NONE = new LocalRule(List.of(), List.of(), List.of());

    private static final Key<List<String>> MODELS = Key.list("models", Form.STRING);
    private static final Key<List<String>> NAMES = Key.list("names", Form.STRING);
    private static final Key<List<String>> HOSTS = Key.list("hosts", Form.STRING);

    static final Form<LocalRule> FORM = Form.of(
            fields -> new LocalRule(fields.get(MODELS), fields.get(NAMES), fields.get(HOSTS)),
            (rule, fields) ->
                    fields.put(MODELS, rule.models).put(NAMES, rule.names).put(HOSTS, rule.hosts));

    /** All arguments that name a model. */
    public List<String> modelNames() {
        return Stream.concat(models.stream(), names.stream()).toList();
    }

    /** All arguments of the rule. */
    public List<String> pointers() {
        return Stream.concat(modelNames().stream(), hosts.stream()).toList();
    }
}
