package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.StepTemplate;
import dev.ollamaguidance.server.tool.NextStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes next steps of the contract ready to be called.
 *
 * @param tools names of the tools that a host can call, by operation; steps to others are dropped
 */
record NextSteps(Map<String, String> tools) {
    /**
     * The steps whose condition holds and whose arguments can be filled in.
     *
     * @param steps steps of the contract; one without a condition always holds
     */
    List<NextStep> of(List<StepTemplate> steps, ObjectNode arguments, ObjectNode result) {
        List<NextStep> ready = new ArrayList<>();
        for (StepTemplate step : steps) {
            String tool = tools.get(step.operation());
            if (tool != null && Conditions.hold(step.when(), result)) {
                fill(JsonTrees.of(step.arguments()), arguments, result)
                        .map(filled -> new NextStep(tool, (ObjectNode) filled, step.why()))
                        .ifPresent(ready::add);
            }
        }
        return ready;
    }

    /** The template with its pointers replaced; empty when one of them points nowhere. */
    private static Optional<JsonNode> fill(JsonNode template, ObjectNode arguments, ObjectNode result) {
        if (template.isTextual()) {
            JsonNode found = pointed(template.textValue(), arguments, result);
            if (found == null) {
                return Optional.of(template);
            }
            return found.isMissingNode() ? Optional.empty() : Optional.of(found);
        }
        if (template.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : template.properties()) {
                Optional<JsonNode> value = fill(member.getValue(), arguments, result);
                if (value.isEmpty()) {
                    return value;
                }
                filled.set(member.getKey(), value.get());
            }
            return Optional.of(filled);
        }
        if (template.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            for (JsonNode item : template) {
                Optional<JsonNode> value = fill(item, arguments, result);
                if (value.isEmpty()) {
                    return value;
                }
                filled.add(value.get());
            }
            return Optional.of(filled);
        }
        return Optional.of(template);
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
