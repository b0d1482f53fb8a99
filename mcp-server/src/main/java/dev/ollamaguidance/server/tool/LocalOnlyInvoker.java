package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.LocalRule;
import dev.ollamaguidance.catalogue.ToolEntry;
import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.argument.ArgumentPlace;
import dev.ollamaguidance.server.text.QuotedText;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rejects requests that would make a model run on another server than this Ollama. Checks the names of the models and Ollama's list of models
 * before anything else is sent, and the response afterwards, because the list can be wrong. Thread-safe.
 */
public final class LocalOnlyInvoker implements OperationInvoker {
    private static final String CODE = "cloud_not_allowed";
    private static final int SHOWN_NAME = 200;
    private static final String ENABLE =
            "Only the user can allow models that run on another server: add cloud to --toolsets"
                    + " (OLLAMA_MCP_TOOLSETS). You cannot change it yourself.";

    private final OperationInvoker delegate;
    private final ModelLocations locations;
    private final Map<String, ToolEntry> tools = new HashMap<>();
    /** The operations that can change models. */
    private final Set<String> changing = new HashSet<>();

    /**
     * Creates an invoker.
     *
     * @param tools the tools of the catalogue, with the rules of their operations
     */
    public LocalOnlyInvoker(OperationInvoker delegate, List<ToolEntry> tools) {
        this(delegate, tools, InstantSource.system());
    }

    LocalOnlyInvoker(OperationInvoker delegate, List<ToolEntry> tools, InstantSource clock) {
        this.delegate = delegate;
        this.locations = new ModelLocations(new ModelList(delegate), clock);
        for (ToolEntry tool : tools) {
            if (!tool.effects().readOnly()) {
                changing.add(tool.operationId());
            }
            if (!tool.call().localOnly().equals(LocalRule.NONE)) {
                this.tools.put(tool.operationId(), tool);
            }
        }
    }

    @Override
    public ToolOutcome invoke(String operationId, ObjectNode request, CallContext context) {
        Optional<ToolError> refused = refusal(operationId, request, context);
        if (refused.isPresent()) {
            return new ToolOutcome.Rejected(refused.get());
        }
        ToolOutcome outcome = delegate.invoke(operationId, request, context);
        if (changing.contains(operationId)) {
            // A name can stand for another model now.
            locations.forget();
        }
        ToolEntry tool = tools.get(operationId);
        if (tool == null || tool.call().localOnly().models().isEmpty()) {
            return outcome;
        }
        return outcome.match(
                success -> RemoteHost.in(success.result())
                        .map(host -> left(tool, host))
                        .orElse(success),
                rejected -> rejected,
                failed -> Optional.ofNullable(failed.error().partial())
                        .flatMap(RemoteHost::in)
                        .map(host -> left(tool, host))
                        .orElse(failed));
    }

    @Override
    public Optional<ToolError> refusal(String operationId, ObjectNode request, CallContext context) {
        ToolEntry tool = tools.get(operationId);
        if (tool == null) {
            return delegate.refusal(operationId, request, context);
        }
        LocalRule rule = tool.call().localOnly();
        for (String pointer : rule.hosts()) {
            for (JsonNode host : new ArgumentPlace(pointer).values(request)) {
                if (!host.isNull() && !host.asText("?").isEmpty()) {
                    return Optional.of(refused("The argument " + new ArgumentPlace(pointer).shown()
                            + " makes the model run at " + QuotedText.of(host.asText(), SHOWN_NAME)
                            + ", not on this Ollama."));
                }
            }
        }
        for (String pointer : rule.modelNames()) {
            for (JsonNode name : new ArgumentPlace(pointer).values(request)) {
                if (ModelReference.of(name.asText()).runsElsewhere()) {
                    return Optional.of(refused(model(name) + " stands for a model that runs at " + RemoteHost.CLOUD
                            + ", not on this Ollama."));
                }
            }
        }
        for (String pointer : rule.models()) {
            for (JsonNode name : new ArgumentPlace(pointer).values(request)) {
                Optional<String> host = locations.elsewhere(ModelReference.of(name.asText()), context);
                if (host.isPresent()) {
                    return Optional.of(refused("The model " + QuotedText.of(name.asText(), SHOWN_NAME) + " runs at "
                            + QuotedText.of(host.get(), SHOWN_NAME) + ", not on this Ollama."));
                }
            }
        }
        return delegate.refusal(operationId, request, context);
    }

    private static String model(JsonNode name) {
        return "The name " + QuotedText.of(name.asText(), SHOWN_NAME);
    }

    private static ToolError refused(String message) {
        return ToolError.of(
                CODE,
                message + " Nothing was sent to it.",
                "The toolset cloud is disabled, so that prompts stay on this Ollama.",
                List.of("Choose a local model: one without remote_host in the list of models.", ENABLE));
    }

    private static ToolOutcome left(ToolEntry tool, String host) {
        String what = tool.toolset() == Toolset.INFER ? "The prompt of this call" : "The request";
        return new ToolOutcome.Failed(ToolError.of(
                CODE,
                what + " has left this machine: Ollama forwarded it to " + QuotedText.of(host, SHOWN_NAME)
                        + ". The response is withheld.",
                "The toolset cloud is disabled, but this model runs on another server, and Ollama's list of models did not say so.",
                List.of("Tell the user where the request went.", "Choose another model.", ENABLE)));
    }
}
