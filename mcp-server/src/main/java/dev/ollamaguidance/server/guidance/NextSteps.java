package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.StepTemplate;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.text.JsonTrees;
import dev.ollamaguidance.server.tool.NextStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the arguments of next steps from the contract. A string of a result or of the call is used only if it is a valid model name, or
 * the URL of a web page for the argument {@code url}.
 *
 * @param tools names of the enabled tools, by operation; steps with other operations are dropped
 */
record NextSteps(Map<String, String> tools) {
    private static final String URL = "url";

    /**
     * Returns the steps whose condition is true and whose arguments can be filled in with valid values.
     *
     * @param steps steps of the contract
     */
    List<NextStep> of(List<StepTemplate> steps, ObjectNode arguments, ObjectNode result) {
        List<NextStep> ready = new ArrayList<>();
        for (StepTemplate step : steps) {
            String tool = tools.get(step.operation());
            if (tool != null && Conditions.hold(step.when(), result)) {
                fill("", JsonTrees.of(step.arguments()), arguments, result)
                        .map(filled -> new NextStep(tool, (ObjectNode) filled, step.why()))
                        .ifPresent(ready::add);
            }
        }
        return ready;
    }

    /**
     * Returns the template with each pointer replaced by its value; empty if a value is missing or not valid.
     *
     * @param name name of the argument
     */
    private static Optional<JsonNode> fill(String name, JsonNode template, ObjectNode arguments, ObjectNode result) {
        if (template.isTextual()) {
            JsonNode found = pointed(template.textValue(), arguments, result);
            if (found == null) {
                return Optional.of(template);
            }
            return isValid(name, found) ? Optional.of(found) : Optional.empty();
        }
        if (template.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : template.properties()) {
                Optional<JsonNode> value = fill(field.getKey(), field.getValue(), arguments, result);
                if (value.isEmpty()) {
                    return value;
                }
                filled.set(field.getKey(), value.get());
            }
            return Optional.of(filled);
        }
        if (template.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            for (JsonNode item : template) {
                Optional<JsonNode> value = fill(name, item, arguments, result);
                if (value.isEmpty()) {
                    return value;
                }
                filled.add(value.get());
            }
            return Optional.of(filled);
        }
        return Optional.of(template);
    }

    /** Whether a value that a server or a host sent can be an argument. */
    private static boolean isValid(String name, JsonNode value) {
        if (!value.isTextual()) {
            return value.isNumber() || value.isBoolean();
        }
        return name.equals(URL) ? ForeignText.isWebUrl(value.textValue()) : ForeignText.isName(value.textValue());
    }

    private static @Nullable JsonNode pointed(String text, ObjectNode arguments, ObjectNode result) {
        if (text.startsWith(StepTemplate.RESULT + "/")) {
            return result.at(text.substring(StepTemplate.RESULT.length()));
        }
        return text.startsWith(StepTemplate.ARGUMENTS_OF_CALL + "/")
                ? arguments.at(text.substring(StepTemplate.ARGUMENTS_OF_CALL.length()))
                : null;
    }
}
