package dev.ollamaguidance.contract.page;

import dev.ollamaguidance.catalogue.StreamRule;
import dev.ollamaguidance.contract.Pointers;
import java.util.ArrayList;
import java.util.List;

/** Describes how to read the lines of a streamed response. */
final class StreamText {
    private final PageStyle style;

    StreamText(PageStyle style) {
        this.style = style;
    }

    String of(StreamRule rule) {
        List<String> sentences = new ArrayList<>();
        sentences.add("One JSON object per line.");
        sentences.add(append(rule.append()));
        sentences.add("The last line has " + field(rule.last().pointer()) + " "
                + Markdown.code(rule.last().value().toString()) + ".");
        sentences.add(progress(rule.progress()));
        sentences.add("Any line can be an " + style.component(Pointers.name(rule.error()))
                + " instead, with HTTP status 200.");
        return style.heading("Stream") + Markdown.paragraph(String.join(" ", sentences));
    }

    private static String append(List<String> pointers) {
        List<String> fields = pointers.stream().map(StreamText::field).toList();
        return fields.isEmpty()
                ? "Use the last value of every field."
                : "Concatenate " + String.join(", ", fields) + " in order; for all other fields, use the last value.";
    }

    private static String progress(StreamRule.Progress progress) {
        if (progress.count().isPresent()) {
            return "Progress is the number of lines, about one per "
                    + progress.unit().replaceAll("s$", "") + ".";
        }
        return "Progress is " + progress.completed().map(StreamText::field).orElse("") + " of "
                + progress.total().map(StreamText::field).orElse("") + " "
                + progress.unit()
                + progress.part().map(part -> ", for each " + field(part)).orElse("") + ".";
    }

    /** A pointer as a path of fields: {@code message.content}. */
    private static String field(String pointer) {
        return Markdown.code(pointer.substring(1).replace('/', '.'));
    }
}
