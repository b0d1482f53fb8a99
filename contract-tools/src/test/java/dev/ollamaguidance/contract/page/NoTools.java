package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ollamaguidance.contract.Operation;
import java.util.Optional;

/** Tools without additional arguments and without examples. */
record NoTools() implements ToolFacts {
    @Override
    public JsonNode addedArguments(Operation operation) {
        return MissingNode.getInstance();
    }

    @Override
    public Optional<JsonNode> example(Operation operation) {
        return Optional.empty();
    }
}
