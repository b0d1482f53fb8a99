package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.catalogue.GuidanceTools;
import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.text.NearNames;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.NextStep;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.Tool;
import dev.ollamaguidance.server.tool.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tool that explains what to do: overview, workflows, single tools and errors, with the current state of Ollama. */
public final class OllamaGuide implements Tool {
    /** Longest topic that a next step repeats. */
    private static final int MAX_SEARCHED = 100;

    private final GuidanceTexts guidance;
    private final GuidePages pages;
    private final ReferencePages reference = new ReferencePages();
    private final Availability availability;
    private final LiveState state;
    private final TextTool texts;
    private final String notice;

    /**
     * Creates the tool.
     *
     * @param invoker reads the current state of Ollama
     * @param availability which tools are enabled
     * @param envelope schemas of the fields of every structured content, other than its result
     * @param limit maximum length of a page, in characters
     * @param notice what a model must know about the connection to Ollama; may be empty
     */
    public OllamaGuide(
            GuidanceTexts guidance,
            OperationInvoker invoker,
            Availability availability,
            Map<String, @Nullable Object> envelope,
            int limit,
            String notice) {
        this.guidance = guidance;
        this.availability = availability;
        this.pages = new GuidePages(guidance, availability);
        this.state = new LiveState(invoker);
        this.texts = new TextTool(envelope, limit);
        this.notice = notice;
    }

    @Override
    public ToolDefinition definition() {
        return new ToolDefinition(
                GuidanceTools.GUIDE,
                "Guide to Ollama and these tools",
                "Explains how to work with this Ollama: its current state, which tool to use for which purpose,"
                        + " workflows for common goals, and what to do about an error. Use it first, or when a call"
                        + " failed. Not for arguments and their values; use " + GuidanceTools.REFERENCE + ".",
                Toolset.GUIDANCE,
                Effects.READS,
                TextTool.input(
                        "overview (the default), workflows, errors, the name of a workflow or of a tool, or an error"
                                + " code."),
                texts.output(Map.of()));
    }

    @Override
    public CallResult call(ObjectNode arguments, CallContext context) {
        String topic = arguments.path("topic").asText().strip();
        return switch (topic) {
            case "", "overview" -> text(pages.overview((state.describe(context) + " " + notice).strip()));
            case "workflows" -> text(pages.workflows());
            case "errors" -> text(pages.errors());
            default -> page(topic).map(this::text).orElseGet(() -> unknown(topic));
        };
    }

    private Optional<String> page(String topic) {
        if (topic.equals(GuidanceTools.GUIDE)) {
            return Optional.of(
                    "# " + GuidanceTools.GUIDE + "\n\n" + definition().description());
        }
        return guidance.workflow(topic)
                .map(pages::workflow)
                .or(() -> guidance.operation(topic).map(pages::tool))
                .or(() -> ReferencePages.find(reference.errors(), topic)
                        .map(page -> availability.footnoted("# " + page.title() + "\n\n" + page.text())));
    }

    private CallResult unknown(String topic) {
        List<String> known = new ArrayList<>(List.of("overview", "workflows", "errors"));
        known.add(GuidanceTools.GUIDE);
        guidance.workflows().forEach(workflow -> known.add(workflow.name()));
        guidance.operations().forEach(operation -> {
            known.add(operation.operationId());
            known.add(operation.toolOrId());
        });
        guidance.errors().forEach(error -> known.add(error.code()));
        return TextTool.unknown(
                topic,
                "It is not a topic, a workflow, a tool or an error code.",
                NearNames.of(topic, known.stream().distinct().toList()),
                search(topic));
    }

    private static NextStep search(String topic) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        return ForeignText.line(topic, MAX_SEARCHED).equals(topic)
                ? new NextStep(
                        GuidanceTools.REFERENCE, arguments.put("topic", topic), "Search the reference for this topic.")
                : new NextStep(GuidanceTools.REFERENCE, arguments, "List all names.");
    }

    private CallResult text(String text) {
        return texts.result(text, JsonNodeFactory.instance.objectNode());
    }
}
