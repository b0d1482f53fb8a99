package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.CallHandling;
import dev.ollamaguidance.server.argument.ArgumentPlace;
import dev.ollamaguidance.server.text.QuotedText;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides from the arguments of a call whether it is allowed, and whether the user must agree to it.
 *
 * @param call the rules of the contract for the tool
 * @param destructive whether the tool can delete or overwrite something
 * @param registries the registries that Ollama may contact
 */
record CallPolicy(CallHandling call, boolean destructive, RegistryPolicy registries) {
    private static final int SHOWN = 200;

    /**
     * Returns why the call is not allowed; empty if it is.
     *
     * @param installed whether a model is on the disk, so that Ollama does not download it for a call that only reads it
     */
    Optional<ToolError> refusal(String tool, ObjectNode arguments, Predicate<ModelReference> installed) {
        for (String pointer : call.publicUrls()) {
            for (JsonNode url : given(pointer, arguments)) {
                Optional<String> problem = PublicUrl.problem(url.asText());
                if (problem.isPresent()) {
                    return Optional.of(invalid(tool, pointer, problem.get()));
                }
            }
        }
        for (String pointer : call.registries()) {
            for (JsonNode name : given(pointer, arguments)) {
                ModelReference model = ModelReference.of(name.asText());
                if (!registries.allows(model) && !(isOnlyRead(pointer) && installed.test(model))) {
                    return Optional.of(notAllowed(name.asText(), model));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isOnlyRead(String pointer) {
        return call.localOnly().models().contains(pointer);
    }

    /** Whether the user must agree to the call. */
    boolean needsConsent(ObjectNode arguments) {
        if (call.confirm().isEmpty()) {
            return false;
        }
        return destructive
                || call.risks().keySet().stream().anyMatch(pointer -> applies(pointer, arguments))
                || call.registries().stream()
                        .flatMap(pointer -> given(pointer, arguments).stream())
                        .anyMatch(name -> !registries.trusts(ModelReference.of(name.asText())));
    }

    /** Whether an argument with a risk is set. */
    static boolean applies(String pointer, ObjectNode arguments) {
        return given(pointer, arguments).stream()
                .anyMatch(value -> !(value.isBoolean() && !value.booleanValue())
                        && !(value.isTextual() && value.textValue().isEmpty()));
    }

    private static List<JsonNode> given(String pointer, ObjectNode arguments) {
        return new ArgumentPlace(pointer)
                .values(arguments).stream()
                        .filter(value -> !value.isNull() && !value.asText("?").isEmpty())
                        .toList();
    }

    private static ToolError invalid(String tool, String pointer, String problem) {
        return ToolError.of(
                "invalid_arguments",
                "Invalid arguments for " + tool + ": " + new ArgumentPlace(pointer).shown() + " " + problem,
                "The tool accepts only addresses on the public internet. Nothing was sent to Ollama.",
                List.of("Correct the arguments and call the tool again."));
    }

    private ToolError notAllowed(String name, ModelReference model) {
        return ToolError.of(
                "registry_not_allowed",
                model.registry()
                                .map(host -> "The registry " + QuotedText.of(host, SHOWN) + " of the model ")
                                .orElse("The registry is not clear from the name of the model ")
                        + QuotedText.of(name, SHOWN)
                        + model.registry().map(host -> " is not allowed.").orElse(".")
                        + " Nothing was sent.",
                "Only these registries are allowed: "
                        + String.join(
                                ", ", registries.allowed().stream().sorted().toList()) + ".",
                List.of(
                        "Use a model of an allowed registry.",
                        "Only the user can allow more registries: --registries (OLLAMA_MCP_REGISTRIES). You cannot change it"
                                + " yourself."));
    }
}
