package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.ToolMapping;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.JsonValues;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.page.ToolFacts;
import java.util.Optional;

/**
 * Information about tools for the pages of the reference and the guide.
 *
 * @param view the contract whose operations are tools
 */
record CompiledTools(Contract view) implements ToolFacts {
    @Override
    public JsonNode addedArguments(Operation operation) {
        return JsonNodeFactory.instance.objectNode().set("properties", ToolCompiler.addedArguments(operation));
    }

    /**
     * The example call that the contract defines, or the request of the first example of a success, without the fields that are not arguments
     * of the tool.
     */
    @Override
    public Optional<JsonNode> example(Operation operation) {
        return view.operation(operation.id()).flatMap(current -> {
            Optional<JsonNode> chosen = current.mcp().example().map(JsonValues::tree);
            return chosen.or(() -> Example.of(view, current).stream()
                            .filter(example -> example.error() == null)
                            .flatMap(example -> Optional.ofNullable(example.request()).stream())
                            .filter(JsonNode::isObject)
                            .findFirst())
                    .map(request -> arguments(request.deepCopy(), current.mcp()));
        });
    }

    private static JsonNode arguments(ObjectNode request, ToolMapping tool) {
        if (tool.exposed()) {
            request.remove(tool.call().set().keySet());
            request.remove(tool.hide());
        }
        return request;
    }
}
