package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.argument.ArgumentCheck;
import dev.ollamaguidance.server.argument.ArgumentRules;
import dev.ollamaguidance.server.argument.CheckedArguments;
import dev.ollamaguidance.server.text.NearNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the tool of a call, checks the policy and the arguments, and then calls the tool. Thread-safe. */
public final class CheckingToolRegistry implements ToolRegistry {
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final ToolPolicy policy;
    private final ForeignToolNames foreignNames;
    private final ArgumentCheck arguments;

    /** Creates a registry of all tools. Hosts see only those that the policy allows. */
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
                            "The tool " + name + " is disabled.",
                            "The configuration of this server does not allow it: " + forbidden.get() + ".",
                            List.of("Tell the user which setting enables it; you cannot change it yourself.")),
                    List.of());
        }
        CheckedArguments checked = arguments.check(name, tool.definition().inputSchema(), given);
        return checked.problems().isEmpty()
                ? tool.call(checked.arguments(), checked.warnings(), context)
                : invalid(name, checked);
    }

    private static CallResult invalid(String name, CheckedArguments checked) {
        List<NextStep> next = checked.corrected().stream()
                .map(corrected -> new NextStep(
                        name,
                        corrected.arguments(),
                        "The same call, corrected: " + String.join(", ", corrected.changes()) + "."))
                .toList();
        return Envelope.failure(
                ToolError.of(
                        "invalid_arguments",
                        "Invalid arguments for " + name + ": " + String.join("; ", checked.problems()),
                        "They do not match the tool's input schema. Nothing was sent to Ollama.",
                        List.of(
                                next.isEmpty()
                                        ? "Correct the arguments and call the tool again."
                                        : "If the corrected call in next is what you mean, send it.")),
                checked.warnings(),
                next);
    }

    private CallResult unknown(String name) {
        Optional<String> own = foreignNames.nameHere(name).filter(tools::containsKey);
        if (own.isPresent()) {
            return Envelope.failure(
                    ToolError.of(
                            "other_name",
                            "Unknown tool: " + name + ". On this server it is called " + own.get() + ".",
                            "Another MCP server for Ollama uses this name.",
                            List.of("Call " + own.get() + ". Its arguments have the same names as in Ollama's API.")),
                    List.of());
        }
        List<String> visible = definitions().stream().map(ToolDefinition::name).toList();
        throw new UnknownToolException(name, NearNames.of(name, visible));
    }
}
