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

/** The tool that looks things up: operations, fields, components and errors, as the contract has them. Asks Ollama nothing. */
public final class OllamaApiReference implements Tool {
    private final ReferenceLookup lookup;
    private final Availability availability;
    private final TextTool texts;

    /**
     * The reference of one server.
     *
     * @param envelope schemas of the members that every structured content has beside its result
     * @param length most characters of a text
     */
    public OllamaApiReference(Availability availability, Map<String, @Nullable Object> envelope, int length) {
        this.availability = availability;
        this.lookup = new ReferenceLookup(new ReferencePages());
        this.texts = new TextTool(envelope, length);
    }

    @Override
    public ToolDefinition definition() {
        return new ToolDefinition(
                GuidanceTools.REFERENCE,
                "Reference of Ollama's API",
                "Looks up operations with all their arguments and results, fields with type, unit, default and release, and error codes."
                        + " When to use: an argument, an option or a member of a result is unclear. Not for: what to do; "
                        + GuidanceTools.GUIDE + " says that.",
                Toolset.GUIDANCE,
                Effects.READS,
                TextTool.input(
                        "An operation or tool (chat), a field (options, chat.options.num_ctx), a schema (ModelOptions), an error code, or words"
                                + " to search for. Absent: an index."),
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
                "It is no operation, tool, field, schema or error code, and no description speaks of it.",
                lookup.near(topic),
                new NextStep(GuidanceTools.REFERENCE, JsonNodeFactory.instance.objectNode(), "See all names."));
    }
}
