package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.List;

/** Says in words how the lines of a streamed answer are read. */
final class StreamText {
    private final Prose prose;

    StreamText(Prose prose) {
        this.prose = prose;
    }

    String of(Operation operation) {
        JsonNode rule = operation.stream();
        if (rule.isMissingNode()) {
            return "";
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("One JSON object a line.");
        sentences.add(append(rule.path("append")));
        JsonNode last = rule.path("final");
        sentences.add("The line that ends the answer has " + member(last.path("pointer")) + " "
                + Markdown.code(
                        last.path("equals").isTextual()
                                ? last.path("equals").asText()
                                : last.path("equals").toString())
                + ".");
        sentences.add(progress(rule.path("progress")));
        String error = rule.path("error").asText();
        sentences.add("Any line may be an " + prose.component(error.substring(error.lastIndexOf('/') + 1))
                + " instead, under status 200.");
        return Markdown.paragraph("**Stream**: " + String.join(" ", sentences));
    }

    private static String append(JsonNode pointers) {
        List<String> members = new ArrayList<>();
        pointers.forEach(pointer -> members.add(member(pointer)));
        return members.isEmpty()
                ? "Of each member the last value counts."
                : "Of " + String.join(", ", members)
                        + " the parts are put together in their order; of every other member the last value counts.";
    }

    private static String progress(JsonNode progress) {
        if (progress.has("count")) {
            return "Progress is counted in lines, about one a "
                    + progress.path("unit").asText().replaceAll("s$", "") + ".";
        }
        return "Progress is " + member(progress.path("completed")) + " of " + member(progress.path("total")) + " "
                + progress.path("unit").asText()
                + (progress.has("part") ? ", for each " + member(progress.get("part")) : "") + ".";
    }

    /** A pointer as a path of members: {@code message.content}. */
    private static String member(JsonNode pointer) {
        return Markdown.code(pointer.asText().substring(1).replace('/', '.'));
    }
}
