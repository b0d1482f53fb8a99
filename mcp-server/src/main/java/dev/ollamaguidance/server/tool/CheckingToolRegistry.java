package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry of a server: finds the tool, asks the policy, checks the arguments, and only then calls. */
public final class CheckingToolRegistry implements ToolRegistry {
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final ToolPolicy policy;
    private final ForeignToolNames foreignNames;
    private final ArgumentCheck arguments;

    /** A registry of all tools there are; the policy says which of them are to be seen. */
    public CheckingToolRegistry(
            List<Tool> tools, ToolPolicy policy, ForeignToolNames foreignNames, ArgumentRules rules) {
        tools.forEach(tool -> this.tools.put(tool.definition().name(), tool));
        this.policy = policy;
        this.foreignNames = foreignNames;
        this.arguments = new ArgumentCheck(rules);
    }

    @Override
    public List<ToolDefinition> definitions() {
        return tools.values().stream()
                .map(Tool::definition)
                .filter(tool -> policy.forbids(tool).isEmpty())
                .toList();
    }

    @Override
    public CallResult call(String name, ObjectNode given, CallContext context) {
        Tool tool = tools.get(name);
        if (tool == null) {
            return unknown(name);
        }
        Optional<String> forbidden = policy.forbids(tool.definition());
        if (forbidden.isPresent()) {
            return Envelope.failure(
                    ToolError.of(
                            "tool_disabled",
                            "The tool " + name + " is switched off.",
                            "The person who runs this server did not allow it: " + forbidden.get() + ".",
                            List.of("Tell the user which setting allows it; you cannot change it yourself.")),
                    List.of());
        }
        List<String> problems = arguments.problems(tool.definition(), given);
        if (!problems.isEmpty()) {
            return Envelope.failure(
                    ToolError.of(
                            "invalid_arguments",
                            "The arguments of " + name + " are wrong: " + String.join("; ", problems),
                            "They do not fit the tool's input schema; nothing was sent to Ollama.",
                            List.of("Correct the arguments and call again.")),
                    List.of());
        }
        return tool.call(given, context);
    }

    private CallResult unknown(String name) {
        Optional<String> ours = foreignNames.nameHere(name).filter(tools::containsKey);
        if (ours.isPresent()) {
            return Envelope.failure(
                    ToolError.of(
                            "other_name",
                            "There is no tool " + name + " here; it is called " + ours.get() + ".",
                            "This is the name that another Ollama server uses.",
                            List.of("Call " + ours.get() + "; its arguments have the names of Ollama's own API.")),
                    List.of());
        }
        List<String> visible = definitions().stream().map(ToolDefinition::name).toList();
        throw new UnknownToolException(name, NearNames.of(name, visible));
    }
}
