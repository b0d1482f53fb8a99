package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Wraps what became of a call into what a host is told. Its members are those of the output schema that every tool has. */
public final class Envelope {
    private static final int MOST_STEPS = 3;

    private Envelope() {}

    /**
     * The result of a call that succeeded.
     *
     * @param text the bare answer
     * @param result Ollama's own object
     * @param metrics figures of the call; may be empty
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
        String beside = beside(warnings, steps);
        if (!beside.isEmpty()) {
            texts.add(beside);
        }
        return new CallResult(texts, structured, false);
    }

    /** The result of a call that was refused or failed. */
    public static CallResult failure(ToolError error, List<NextStep> next) {
        ObjectNode structured = JsonNodeFactory.instance.objectNode();
        ObjectNode member = structured.putObject("error");
        member.put("code", error.code()).put("message", error.message()).put("cause", error.cause());
        error.status().ifPresent(status -> member.put("status", status));
        ArrayNode tries = member.putArray("try");
        error.tries().forEach(tries::add);
        if (error.partial() != null) {
            member.set("partial", error.partial());
        }
        List<NextStep> steps = steps(structured, List.of(), next);
        StringBuilder text = new StringBuilder(error.message());
        text.append("\nWhy: ").append(error.cause());
        error.tries().forEach(attempt -> text.append("\nTry: ").append(attempt));
        if (error.partial() != null) {
            text.append("\nWhat had arrived is in the structured content: ")
                    .append(ResultSize.measure(error.partial()));
        }
        String beside = beside(List.of(), steps);
        return new CallResult(
                beside.isEmpty() ? List.of(text.toString()) : List.of(text.toString(), beside), structured, true);
    }

    private static List<NextStep> steps(ObjectNode structured, List<String> warnings, List<NextStep> next) {
        ArrayNode warned = structured.putArray("warnings");
        warnings.forEach(warned::add);
        ArrayNode array = structured.putArray("next");
        List<NextStep> steps = next.stream().limit(MOST_STEPS).toList();
        for (NextStep step : steps) {
            ObjectNode entry = array.addObject();
            entry.put("tool", step.tool());
            entry.set("arguments", step.arguments());
            entry.put("why", step.why());
        }
        return steps;
    }

    private static String beside(List<String> warnings, List<NextStep> next) {
        List<String> lines = new ArrayList<>();
        warnings.forEach(warning -> lines.add("Warning: " + warning));
        next.forEach(step -> lines.add("Next: " + step.tool() + " " + step.arguments() + " - " + step.why()));
        return String.join("\n", lines);
    }
}
