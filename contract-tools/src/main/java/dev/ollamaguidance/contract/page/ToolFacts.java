package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Operation;
import java.util.Optional;

/** Information about tools that the pages show. */
public interface ToolFacts {
    /** The arguments that the tool has in addition to the fields of the request; an object schema. */
    JsonNode addedArguments(Operation operation);

    /** Arguments of an example call of the tool. */
    Optional<JsonNode> example(Operation operation);
}
