package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.Effects;
import dev.ollamaguidance.catalogue.GuidanceTools;
import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.NextStep;
import dev.ollamaguidance.server.tool.Tool;
import dev.ollamaguidance.server.tool.ToolDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tool that looks up operations, fields, schemas and errors in the contract. Sends no requests to Ollama. */
public final class OllamaApiReference implements Tool {
    private final ReferenceLookup lookup;
    private final Availability availability;
    private final TextTool texts;

    /**
     * Creates the tool.
     *
     * @param availability which tools are enabled
     * @param envelope schemas of the fields of every structured content, other than its result
     * @param limit maximum length of a page, in characters
     */
    public OllamaApiReference(Availability availability, Map<String, @Nullable Object> envelope, int limit) {
        this.availability = availability;
        this.lookup = new ReferenceLookup(new ReferencePages());
        this.texts = new TextTool(envelope, limit);
    }

    @Override
    public ToolDefinition definition() {
        return new ToolDefinition(
                GuidanceTools.REFERENCE,
                "Ollama API reference",
                "Looks up operations with all their arguments and results, fields with type, unit, default and release, and error codes."
                        + " Use when an argument, an option or a field of a result is unclear. Not for choosing a tool or a workflow; use "
                        + GuidanceTools.GUIDE + ".",
                Toolset.GUIDANCE,
                Effects.READS,
                TextTool.input(
                        "An operation or tool (chat), a field (options, chat.options.num_ctx), a schema (ModelOptions), an error code, or words"
                                + " to search for. Omit it to get an index."),
                texts.output(Map.of()));
    }

    @Override
    public CallResult call(ObjectNode arguments, CallContext context) {
        String topic = arguments.path("topic").asText();
        return lookup.find(topic).map(this::shown).orElseGet(() -> unknown(topic));
    }

    private CallResult shown(ReferenceResult page) {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("kind", page.kind());
        page.names().forEach(result.putArray("names")::add);
        return texts.result(availability.footnoted(page.text()), result);
    }

    private CallResult unknown(String topic) {
        return TextTool.unknown(
                topic,
                "It is not an operation, tool, field, schema or error code, and no description contains it.",
                lookup.near(topic),
                new NextStep(GuidanceTools.REFERENCE, JsonNodeFactory.instance.objectNode(), "List all names."));
    }
}
