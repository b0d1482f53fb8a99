package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.Effects;
import dev.ollamaguidance.server.tool.Envelope;
import dev.ollamaguidance.server.tool.NearNames;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.Tool;
import dev.ollamaguidance.server.tool.ToolDefinition;
import dev.ollamaguidance.server.tool.ToolError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tool that explains the others: overview, workflows, one operation, errors; with the state of Ollama as it is now. */
public final class OllamaGuide implements Tool {
    /** The toolset of tools that no operation stands behind. */
    public static final String TOOLSET = "guidance";

    /** The name of the tool. */
    public static final String NAME = "ollama_guide";

    private final Reference reference;
    private final GuidePages pages;
    private final LiveState state;
    private final Map<String, Object> envelope;
    private final int length;

    /**
     * The guide of one server.
     *
     * @param availability for the name of a tool, why it is switched off; empty when it is on
     * @param envelope schemas of the members that every structured content has beside its result
     * @param length most characters of a text
     */
    public OllamaGuide(
            Reference reference,
            OperationInvoker invoker,
            Function<String, Optional<String>> availability,
            Map<String, Object> envelope,
            int length) {
        this.reference = reference;
        this.pages = new GuidePages(reference, availability);
        this.state = new LiveState(invoker);
        this.envelope = envelope;
        this.length = length;
    }

    @Override
    public ToolDefinition definition() {
        return new ToolDefinition(
                NAME,
                "Guide to Ollama and these tools",
                "Explains how to work with this Ollama: what is there now, which tool for which purpose, how to call an operation and"
                        + " what an error means. When to use: first, or when a call failed or an argument is unclear. Not for: asking a"
                        + " model something.",
                TOOLSET,
                Effects.READS,
                input(),
                output());
    }

    private static Map<String, Object> input() {
        Map<String, Object> topic = new LinkedHashMap<>();
        topic.put("type", "string");
        topic.put(
                "description",
                "What to explain: overview (state and tools; also when nothing is given), workflows (goals and their steps), operation (one of them, with its"
                        + " arguments and result), errors (codes, causes, what to try).");
        topic.put("enum", List.of("overview", "workflows", "operation", "errors"));
        Map<String, Object> name = new LinkedHashMap<>();
        name.put("type", "string");
        name.put(
                "description", "Tool, operation or error code to explain, for example ollama_chat or model_not_found.");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("topic", topic);
        properties.put("name", name);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> output() {
        Map<String, Object> text = Map.of("type", "string", "description", "The explanation, as Markdown.");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("type", "object");
        result.put("description", "The explanation. Absent when the call failed.");
        result.put("properties", Map.of("text", text));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("result", result);
        properties.putAll(envelope);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        return schema;
    }

    @Override
    public CallResult call(ObjectNode arguments, CallContext context) {
        String name = arguments.path("name").asText();
        if (!name.isEmpty()) {
            return explain(name);
        }
        return switch (arguments.path("topic").asText()) {
            case "workflows" -> text(pages.workflows());
            case "errors" -> text(pages.errors());
            case "operation" -> text(pages.operations());
            default -> text(pages.overview(state.describe(context)));
        };
    }

    private CallResult explain(String name) {
        if (name.equals(NAME)) {
            return text("# " + NAME + "\n\n" + definition().description());
        }
        Optional<JsonNode> operation = reference.operation(name);
        if (operation.isPresent()) {
            return text(pages.operation(operation.get()));
        }
        Optional<JsonNode> error = reference.error(name);
        if (error.isPresent()) {
            return text(pages.error(error.get()));
        }
        List<String> known = new ArrayList<>();
        reference.operations().forEach(entry -> {
            known.add(entry.path("operationId").asText());
            if (entry.has("tool")) {
                known.add(entry.path("tool").asText());
            }
        });
        reference.errors().forEach(entry -> known.add(entry.path("code").asText()));
        List<String> near = NearNames.of(name, known);
        return Envelope.failure(
                ToolError.of(
                        "invalid_arguments",
                        "Nothing is called " + name + ".",
                        "It is neither a tool, nor an operation, nor the code of an error.",
                        near.isEmpty()
                                ? List.of("Call " + NAME + " with topic operation for all names.")
                                : List.of("Did you mean " + String.join(" or ", near) + "?")),
                List.of());
    }

    private CallResult text(String text) {
        List<String> warnings = new ArrayList<>();
        String shown = text;
        if (text.length() > length) {
            shown = text.substring(0, length);
            warnings.add("The text was cut at " + length + " of " + text.length()
                    + " characters; ask for one name to see its part whole.");
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("text", shown);
        return Envelope.success(shown, result, JsonNodeFactory.instance.objectNode(), warnings, List.of());
    }
}
