package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Operation;
import java.util.Optional;

/** What the compiler of the tools knows about the tool of an operation. */
public interface ToolFacts {
    /** The arguments that the tool has in addition to the fields of the request; an object schema. */
    JsonNode addedArguments(Operation operation);

    /** Arguments of a call that shows the tool. */
    Optional<JsonNode> example(Operation operation);
}
