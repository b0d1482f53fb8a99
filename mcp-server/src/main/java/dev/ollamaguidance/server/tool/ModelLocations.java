package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says which models run on another server although their names do not say so: stubs, which the list of models marks with {@code remote_host},
 * and aliases of such models. Reads the list only for models that it did not see as local in the last minute. Thread-safe.
 */
final class ModelLocations {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MAX_REMEMBERED = 1_000;
    private static final int MAX_KEY = 600;
    private static final int MAX_STEPS = 32;

    private final ModelList list;
    private final InstantSource clock;
    private final Map<String, Instant> local = new LinkedHashMap<>();
    private Instant withoutAliasesUntil = Instant.MIN;

    ModelLocations(ModelList list, InstantSource clock) {
        this.list = list;
        this.clock = clock;
    }

    /** Returns the server that runs a model; empty if it is this Ollama, or if the list of models does not say. */
    Optional<String> elsewhere(ModelReference model, CallContext context) {
        return seen(model) ? Optional.empty() : read(model, context);
    }

    private Optional<String> read(ModelReference model, CallContext context) {
        Instant now = clock.instant();
        Optional<Iterable<JsonNode>> models = list.models(context);
        if (models.isEmpty()) {
            return Optional.empty();
        }
        boolean listed = false;
        Map<String, Boolean> here = new LinkedHashMap<>();
        for (JsonNode entry : models.get()) {
            Optional<String> host = RemoteHost.in(entry);
            boolean same = ModelList.names(entry, model);
            if (same && host.isPresent()) {
                return host;
            }
            listed |= same;
            here.merge(ModelReference.ofListed(entry.path("name").asText()).key(), host.isEmpty(), Boolean::logicalAnd);
        }
        here.forEach((key, local) -> {
            if (local) {
                remember(key, now);
            }
        });
        return listed ? Optional.empty() : behindAlias(model, models.get(), context);
    }

    /** Aliases apply only to names that are not in the list. */
    private Optional<String> behindAlias(ModelReference model, Iterable<JsonNode> models, CallContext context) {
        if (clock.instant().isBefore(withoutAliases())) {
            return Optional.empty();
        }
        Optional<List<JsonNode>> read = list.aliases(context);
        List<JsonNode> aliases = read.orElse(List.of());
        if (aliases.isEmpty()) {
            if (read.isPresent()) {
                withoutAliases(clock.instant().plus(FRESH));
            }
            return Optional.empty();
        }
        ModelReference target = model;
        Set<String> targets = new HashSet<>();
        while (targets.add(target.key()) && targets.size() <= MAX_STEPS) {
            Optional<String> next = target(target, aliases);
            if (next.isEmpty()) {
                break;
            }
            target = ModelReference.of(next.get());
            if (target.runsElsewhere()) {
                return Optional.of(RemoteHost.CLOUD);
            }
        }
        for (JsonNode entry : models) {
            if (ModelList.names(entry, target)) {
                return RemoteHost.in(entry);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> target(ModelReference model, List<JsonNode> aliases) {
        int longest = -1;
        Optional<String> found = Optional.empty();
        for (JsonNode alias : aliases) {
            String name = alias.path("alias").asText();
            boolean prefix = alias.path("prefix_matching").asBoolean();
            int length = prefix ? name.length() : Integer.MAX_VALUE;
            boolean matches = prefix ? model.startsWith(name) : model.isListedAs(name);
            if (matches && length > longest) {
                longest = length;
                found = Optional.of(alias.path("target").asText());
            }
        }
        return found;
    }

    private synchronized Instant withoutAliases() {
        return withoutAliasesUntil;
    }

    private synchronized void withoutAliases(Instant until) {
        withoutAliasesUntil = until;
    }

    private synchronized boolean seen(ModelReference model) {
        Instant oldest = clock.instant().minus(FRESH);
        // With this ending, releases before 0.18.0 mean another model than later ones.
        return !model.endsInLocal()
                && local.getOrDefault(model.key(), Instant.MIN).isAfter(oldest);
    }

    /** Forgets what it knows about names, because models may have changed. */
    synchronized void forget() {
        local.clear();
        withoutAliasesUntil = Instant.MIN;
    }

    private synchronized void remember(String key, Instant now) {
        if (key.length() > MAX_KEY) {
            return;
        }
        local.remove(key);
        if (local.size() >= MAX_REMEMBERED) {
            local.remove(local.keySet().iterator().next());
        }
        local.put(key, now);
    }
}
