package dev.ollamaguidance.api.proof;

import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that the stated effects of an operation agree with the rest of the contract. Only operations that manage models or the account change
 * state. Only operations that sample text are not idempotent. An operation that can fail at a registry is open-world, and an open-world
 * operation can fail at a registry or belongs to the cloud.
 */
public final class EffectsProof implements Proof {
    @Override
    public Map<String, List<String>> of(Contract contract) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        contract.operations().forEach(operation -> problems.put(operation.id(), problems(operation)));
        return problems;
    }

    private static List<String> problems(Operation operation) {
        Effects effects = operation.mcp().effects();
        String tag = operation.node().path("tags").path(0).asText();
        boolean cloud = tag.equals("cloud");
        boolean registry = operation.errors().stream().anyMatch(code -> code.startsWith("registry_"));
        boolean samples =
                operation.stream().isPresent() && operation.models().loads().isPresent();
        List<String> problems = new ArrayList<>();
        if (!effects.readOnly() && !cloud && !tag.equals("manage")) {
            problems.add("is not read-only, but has the tag " + tag);
        }
        if (effects.idempotent() == samples) {
            problems.add(samples ? "samples text, but is idempotent" : "does not sample text, but is not idempotent");
        }
        if (registry && !effects.openWorld()) {
            problems.add("can fail at a registry, but is not open-world");
        }
        if (!registry && !cloud && effects.openWorld()) {
            problems.add("is open-world, but contacts no other server");
        }
        return problems;
    }
}
