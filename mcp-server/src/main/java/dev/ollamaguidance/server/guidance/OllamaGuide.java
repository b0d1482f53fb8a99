package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.Effects;
import dev.ollamaguidance.server.tool.NearNames;
import dev.ollamaguidance.server.tool.NextStep;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.Tool;
import dev.ollamaguidance.server.tool.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tool that says what to do: overview, workflows, one tool, errors; with the state of Ollama as it is now. */
public final class OllamaGuide implements Tool {
    /** The toolset of tools that no operation stands behind. */
    public static final String TOOLSET = "guidance";

    /** The name of the tool. */
    public static final String NAME = "ollama_guide";

    private final Reference reference;
    private final GuidePages pages;
    private final LiveState state;
    private final TextTool texts;

    /**
     * The guide of one server.
     *
     * @param envelope schemas of the members that every structured content has beside its result
     * @param length most characters of a text
     */
    public OllamaGuide(
            Reference reference,
            OperationInvoker invoker,
            Availability availability,
            Map<String, Object> envelope,
            int length) {
        this.reference = reference;
        this.pages = new GuidePages(reference, availability);
        this.state = new LiveState(invoker);
        this.texts = new TextTool(envelope, length);
    }

    @Override
    public ToolDefinition definition() {
        return new ToolDefinition(
                NAME,
                "Guide to Ollama and these tools",
                "Explains how to work with this Ollama: what is there now, which tool for which purpose, workflows for common goals, and"
                        + " what to do about an error. When to use: first, or when a call failed. Not for: arguments and their values; "
                        + OllamaApiReference.NAME + " has them.",
                TOOLSET,
                Effects.READS,
                TextTool.input(
                        "overview (also when absent), workflows, errors, or the name of a workflow, a tool or an error code."),
                texts.output(Map.of()));
    }

    @Override
    public CallResult call(ObjectNode arguments, CallContext context) {
        String topic = arguments.path("topic").asText().strip();
        return switch (topic) {
            case "", "overview" -> text(pages.overview(state.describe(context)));
            case "workflows" -> text(pages.workflows());
            case "errors" -> text(pages.errors());
            default -> page(topic).map(this::text).orElseGet(() -> unknown(topic));
        };
    }

    private Optional<String> page(String topic) {
        if (topic.equals(NAME)) {
            return Optional.of("# " + NAME + "\n\n" + definition().description());
        }
        return reference
                .workflow(topic)
                .map(pages::workflow)
                .or(() -> reference.operation(topic).map(pages::tool))
                .or(() -> reference.error(topic).map(pages::error));
    }

    private CallResult unknown(String topic) {
        List<String> known = new ArrayList<>(List.of("overview", "workflows", "errors"));
        reference
                .workflows()
                .forEach(workflow -> known.add(workflow.path("name").asText()));
        for (JsonNode operation : reference.operations()) {
            known.add(operation.path("operationId").asText());
            known.add(operation.path("tool").asText(NAME));
        }
        reference.errors().forEach(entry -> known.add(entry.path("code").asText()));
        return TextTool.unknown(
                topic,
                "It is neither a topic, nor a workflow, nor a tool, nor the code of an error.",
                NearNames.of(topic, known.stream().distinct().toList()),
                new NextStep(
                        OllamaApiReference.NAME,
                        JsonNodeFactory.instance.objectNode().put("topic", topic),
                        "Search the reference for it."));
    }

    private CallResult text(String text) {
        return texts.result(text, JsonNodeFactory.instance.objectNode());
    }
}
