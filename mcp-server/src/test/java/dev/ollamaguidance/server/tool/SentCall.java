package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.argument.ArgumentRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A call of a compiled tool to which the user agrees, and what it sent to Ollama.
 *
 * @param requests the requests of the operation of the tool
 */
record SentCall(List<ObjectNode> requests, CallResult result) {
    private static final ArgumentRules RULES = new ArgumentRules();
    private static final FakeInvoker OLLAMA = new FakeInvoker();
    private static final ToolRegistry REGISTRY = new CheckingToolRegistry(
            CompiledTools.CATALOGUE.tools().stream()
                    .map(tool -> (Tool)
                            new OperationTool(tool, OLLAMA, new FakeGuidance(), 100_000, CompiledTools.ANY_REGISTRY))
                    .toList(),
            new ToolPolicy(Set.of(Toolset.values()), Set.of(), Set.of(), false),
            new ForeignToolNames(CompiledTools.CATALOGUE.tools()),
            RULES);

    static SentCall of(String tool, String arguments) {
        return of(tool, FakeInvoker.object(arguments));
    }

    static SentCall of(String tool, ObjectNode arguments) {
        OLLAMA.requests().clear();
        CallResult result = REGISTRY.call(tool, arguments, FakeContext.answering(true));
        String operation = CompiledTools.tool(tool).operationId();
        List<ObjectNode> requests = new ArrayList<>();
        for (String line : OLLAMA.requests()) {
            int space = line.indexOf(' ');
            // A question to the user lists the models first.
            if (line.substring(0, space).equals(operation)) {
                requests.add(FakeInvoker.object(line.substring(space + 1)));
            }
        }
        return new SentCall(requests, result);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        result.structured().path("warnings").forEach(warning -> warnings.add(warning.asText()));
        return warnings;
    }

    String error() {
        return result.structured().at("/error/message").asText();
    }
}
