package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    private static final String RESULT = "$result";
    private static final String ARGUMENTS = "$arguments";

    /**
     * The steps whose condition holds and whose arguments can be filled in.
     *
     * @param steps steps of the contract; one without a condition always holds
     */
    List<NextStep> of(JsonNode steps, ObjectNode arguments, ObjectNode result) {
        List<NextStep> ready = new ArrayList<>();
        for (JsonNode step : steps) {
            String tool = tools.get(step.path("operation").asText());
            if (tool != null && (!step.has("when") || Conditions.hold(step.get("when"), result))) {
                JsonNode template =
                        step.has("arguments") ? step.get("arguments") : JsonNodeFactory.instance.objectNode();
                fill(template, arguments, result)
                        .map(filled -> new NextStep(
                                tool, (ObjectNode) filled, step.path("why").asText()))
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
        if (text.startsWith(RESULT + "/")) {
            return result.at(text.substring(RESULT.length()));
        }
        return text.startsWith(ARGUMENTS + "/") ? arguments.at(text.substring(ARGUMENTS.length())) : null;
    }
}
