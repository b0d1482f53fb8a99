package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.text.JsonText;
import java.util.ArrayList;
import java.util.List;

/** Creates the results of tool calls. Their fields are those that the output schemas of all tools have in common. */
public final class Envelope {
    private static final String WARNINGS = "warnings";
    private static final int MAX_STEPS = 3;
    /** Longest message, cause, advice or warning. */
    private static final int MAX_LINE = 10_000;
    /** Length of a heading of a line of text, and of the fields of a next step. */
    private static final int HEADING = 60;

    /** How the lines of a result begin. */
    private static final List<String> LABELS = List.of("Why:", "Try:", "Warning:", "Next:");

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

    /** Returns the length of warnings, next steps and metrics in a result, in characters of JSON. Includes text and structured content. */
    static long length(ObjectNode metrics, List<String> warnings, List<NextStep> next) {
        long once = JsonText.length(metrics, Integer.MAX_VALUE, 1) + HEADING;
        for (String warning : warnings) {
            once += JsonText.length(warning) + HEADING;
        }
        for (NextStep step : next.subList(0, Math.min(MAX_STEPS, next.size()))) {
            once += JsonText.length(step.arguments().toString())
                    + JsonText.length(step.tool())
                    + JsonText.length(step.why())
                    + HEADING;
        }
        return 2 * once;
    }

    /** Returns the result of a call that was rejected or failed. */
    public static CallResult failure(ToolError error, List<NextStep> next) {
        return failure(error, List.of(), next);
    }

    /**
     * Returns the result of a call that was rejected or failed.
     *
     * @param warnings problems that are not the error, such as a truncated partial result
     */
    static CallResult failure(ToolError given, List<String> warnings, List<NextStep> next) {
        ToolError error = cleaned(given);
        ObjectNode structured = JsonNodeFactory.instance.objectNode();
        ObjectNode field = structured.putObject("error");
        field.put("code", error.code()).put("message", error.message()).put("cause", error.cause());
        error.status().ifPresent(status -> field.put("status", status));
        ArrayNode tries = field.putArray("try");
        error.tries().forEach(tries::add);
        if (error.partial() != null) {
            field.set("partial", error.partial());
        }
        List<NextStep> steps = steps(structured, warnings, next);
        StringBuilder text = new StringBuilder(firstLine(error.message()));
        text.append("\nWhy: ").append(indented(error.cause()));
        error.tries().forEach(attempt -> text.append("\nTry: ").append(indented(attempt)));
        if (error.partial() != null) {
            text.append("\nThe partial result is in the structured content: ")
                    .append(ResultSize.measure(error.partial()));
        }
        String notes = notes(warnings, steps);
        return new CallResult(
                notes.isEmpty() ? List.of(text.toString()) : List.of(text.toString(), notes), structured, true);
    }

    /** Returns a result with more warnings, before those that it has. */
    public static CallResult withWarnings(CallResult result, List<String> warnings) {
        if (warnings.isEmpty()) {
            return result;
        }
        ObjectNode structured = result.structured().deepCopy();
        ArrayNode all = structured.arrayNode();
        warnings.forEach(warning -> all.add(ForeignText.lines(warning, MAX_LINE)));
        structured.path(WARNINGS).forEach(all::add);
        structured.set(WARNINGS, all);
        List<String> texts = new ArrayList<>(result.texts());
        String notes = notes(warnings, List.of());
        if (texts.size() > 1) {
            // The last block is warnings and next steps.
            texts.set(texts.size() - 1, notes + "\n" + texts.get(texts.size() - 1));
        } else {
            texts.add(notes);
        }
        return new CallResult(texts, structured, result.error());
    }

    private static ToolError cleaned(ToolError error) {
        return new ToolError(
                error.code(),
                ForeignText.lines(error.message(), MAX_LINE),
                ForeignText.lines(error.cause(), MAX_LINE),
                error.status(),
                error.tries().stream()
                        .map(attempt -> ForeignText.lines(attempt, MAX_LINE))
                        .toList(),
                error.partial());
    }

    /** Quotes a message that imitates another line of this class. */
    private static String firstLine(String message) {
        boolean imitates = LABELS.stream().anyMatch(label -> message.regionMatches(true, 0, label, 0, label.length()));
        return indented(imitates ? '"' + message + '"' : message);
    }

    /** Indents all lines but the first, so that no text can imitate a line of this class. */
    private static String indented(String text) {
        return text.replace("\n", "\n  ");
    }

    private static List<NextStep> steps(ObjectNode structured, List<String> warnings, List<NextStep> next) {
        ArrayNode warned = structured.putArray(WARNINGS);
        warnings.forEach(warning -> warned.add(ForeignText.lines(warning, MAX_LINE)));
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
        warnings.forEach(warning -> lines.add("Warning: " + indented(ForeignText.lines(warning, MAX_LINE))));
        next.forEach(step -> lines.add("Next: " + step.tool() + " " + step.arguments() + " - " + step.why()));
        return String.join("\n", lines);
    }
}
