package dev.ollamaguidance.api.proof;

import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The effects that a contract states follow from what else it says of an operation: only those that manage models or the account change
 * anything; only a text that is sampled is another one the second time; what can fail at a registry reaches it, and what reaches the world has
 * such a failure or belongs to the cloud.
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
        boolean samples = operation.stream().isPresent() && operation.models().loads().isPresent();
        List<String> problems = new ArrayList<>();
        if (!effects.readOnly() && !cloud && !tag.equals("manage")) {
            problems.add("is not read-only, and belongs to " + tag);
        }
        if (effects.idempotent() == samples) {
            problems.add(samples ? "samples a text, and is idempotent" : "samples no text, and is not idempotent");
        }
        if (registry && !effects.openWorld()) {
            problems.add("can fail at a registry, and is not open-world");
        }
        if (!registry && !cloud && effects.openWorld()) {
            problems.add("is open-world, and reaches nothing outside");
        }
        return problems;
    }
}
