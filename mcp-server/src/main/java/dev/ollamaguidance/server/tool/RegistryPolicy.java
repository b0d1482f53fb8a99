package dev.ollamaguidance.server.tool;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which registries Ollama may download models from and upload them to.
 *
 * @param allowed hosts of the allowed registries, with the port if names contain one; empty if all are allowed
 */
public record RegistryPolicy(Set<String> allowed) {
    public RegistryPolicy {
        allowed = allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a string can be the registry in the name of a model: a host with an optional port. */
    public static boolean isRegistry(String text) {
        return ModelReference.of(text + "/namespace/model").registry().equals(Optional.of(text));
    }

    /** Whether Ollama may contact the registry of a model. */
    boolean allows(ModelReference model) {
        Optional<String> registry = model.registry();
        return allowed.isEmpty() || registry.filter(allowed::contains).isPresent();
    }

    /** Whether Ollama may contact the registry of a model without a question: an allowed one or, without a list, Ollama's own. */
    boolean trusts(ModelReference model) {
        Set<String> trusted = allowed.isEmpty() ? Set.of(ModelReference.DEFAULT_REGISTRY) : allowed;
        return !model.isPlainHttp()
                && model.registry().filter(trusted::contains).isPresent();
    }
}
