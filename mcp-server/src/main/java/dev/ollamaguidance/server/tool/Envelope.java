package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Creates the results of tool calls. Their fields are those that the output schemas of all tools have in common. */
public final class Envelope {
    private static final int MAX_STEPS = 3;

    private Envelope() {}

    /**
     * Returns the result of a call that succeeded.
     *
     * @param text the result as text, without warnings and next steps
     * @param result Ollama's response
     * @param metrics metrics of the call; may be empty
     */
    public static CallResult success(
            String text, ObjectNode result, ObjectNode metrics, List<String> warnings, List<NextStep> next) {
        ObjectNode structured = JsonNodeFactory.instance.objectNode();
        structured.set("result", result);
        if (!metrics.isEmpty()) {
            structured.set("metrics", metrics);
        }
        List<NextStep> steps = steps(structured, warnings, next);
        List<String> texts = new ArrayList<>();
        texts.add(text);
        String notes = notes(warnings, steps);
        if (!notes.isEmpty()) {
            texts.add(notes);
        }
        return new CallResult(texts, structured, false);
    }

    /** Returns the result of a call that was rejected or failed. */
    public static CallResult failure(ToolError error, List<NextStep> next) {
        ObjectNode structured = JsonNodeFactory.instance.objectNode();
        ObjectNode field = structured.putObject("error");
        field.put("code", error.code()).put("message", error.message()).put("cause", error.cause());
        error.status().ifPresent(status -> field.put("status", status));
        ArrayNode tries = field.putArray("try");
        error.tries().forEach(tries::add);
        if (error.partial() != null) {
            field.set("partial", error.partial());
        }
        List<NextStep> steps = steps(structured, List.of(), next);
        StringBuilder text = new StringBuilder(error.message());
        text.append("\nWhy: ").append(error.cause());
        error.tries().forEach(attempt -> text.append("\nTry: ").append(attempt));
        if (error.partial() != null) {
            text.append("\nThe partial result is in the structured content: ")
                    .append(ResultSize.measure(error.partial()));
        }
        String notes = notes(List.of(), steps);
        return new CallResult(
                notes.isEmpty() ? List.of(text.toString()) : List.of(text.toString(), notes), structured, true);
    }

    private static List<NextStep> steps(ObjectNode structured, List<String> warnings, List<NextStep> next) {
        ArrayNode warned = structured.putArray("warnings");
        warnings.forEach(warned::add);
        ArrayNode array = structured.putArray("next");
        List<NextStep> steps = next.stream().limit(MAX_STEPS).toList();
        for (NextStep step : steps) {
            ObjectNode entry = array.addObject();
            entry.put("tool", step.tool());
            entry.set("arguments", step.arguments());
            entry.put("why", step.why());
        }
        return steps;
    }

    private static String notes(List<String> warnings, List<NextStep> next) {
        List<String> lines = new ArrayList<>();
        warnings.forEach(warning -> lines.add("Warning: " + warning));
        next.forEach(step -> lines.add("Next: " + step.tool() + " " + step.arguments() + " - " + step.why()));
        return String.join("\n", lines);
    }
}
