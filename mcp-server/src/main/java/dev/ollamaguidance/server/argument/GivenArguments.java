package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * All arguments of a call, as a host sent them. Some hosts send the object as a string of JSON, or an empty array or string for no arguments.
 *
 * @param arguments the arguments, not checked
 * @param warnings what was changed
 */
public record GivenArguments(ObjectNode arguments, List<String> warnings) {

    /**
     * Reads arguments.
     *
     * @param given what the host sent; a missing node if it sent nothing
     * @return empty if these are no arguments
     */
    public static Optional<GivenArguments> read(JsonNode given) {
        if (given instanceof ObjectNode object) {
            return Optional.of(new GivenArguments(object, List.of()));
        }
        if (given.isMissingNode() || given.isNull()) {
            return Optional.of(none(List.of()));
        }
        boolean empty = given.isArray()
                ? given.isEmpty()
                : given.isTextual() && given.textValue().isBlank();
        if (empty) {
            return Optional.of(none(List.of("Read an empty array or string as no arguments. Send an object.")));
        }
        return given.isTextual() && JsonInText.container(given.textValue()) instanceof ObjectNode object
                ? Optional.of(new GivenArguments(
                        object,
                        List.of("Read all arguments from a string. Send an object, not a string with its JSON.")))
                : Optional.empty();
    }

    /** The arguments of a tool that takes none, instead of something that is not an object. */
    public static GivenArguments ignored() {
        return none(List.of("Ignored all arguments, because this tool takes no arguments."));
    }

    private static GivenArguments none(List<String> warnings) {
        return new GivenArguments(JsonNodeFactory.instance.objectNode(), warnings);
    }
}
