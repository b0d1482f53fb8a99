package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the lines of a streamed response become one result. Extension {@code x-stream}.
 *
 * @param append JSON Pointers to strings and arrays that are concatenated; for all other fields the last value is used
 * @param last the line that completes the stream
 * @param progress how to measure the progress
 * @param error reference to the schema of a line that ends the stream with an error
 */
public record StreamRule(List<String> append, Last last, Progress progress, String error) {
    private static final Key<List<String>> APPEND = Key.required("append", Form.STRINGS);
    private static final Key<Last> LAST = Key.required("final", Last.FORM);
    private static final Key<Progress> PROGRESS = Key.required("progress", Progress.FORM);
    private static final Key<String> ERROR = Key.required("error", Form.STRING);

    /** The JSON form of the extension. */
    public static final Form<StreamRule> FORM = Form.of(
            fields -> new StreamRule(fields.get(APPEND), fields.get(LAST), fields.get(PROGRESS), fields.get(ERROR)),
            (rule, fields) -> fields.put(APPEND, rule.append)
                    .put(LAST, rule.last)
                    .put(PROGRESS, rule.progress)
                    .put(ERROR, rule.error));

    /**
     * The line that completes a stream has this value.
     *
     * @param pointer JSON Pointer into the line
     * @param value the value, as JSON
     */
    public record Last(String pointer, Object value) {
        private static final Key<String> POINTER = Key.required("pointer", Form.STRING);
        private static final Key<Object> EQUALS = Key.required("equals", Form.ANY);

        static final Form<Last> FORM = Form.of(
                fields -> new Last(fields.get(POINTER), fields.get(EQUALS)),
                (last, fields) -> fields.put(POINTER, last.pointer).put(EQUALS, last.value));
    }

    /**
     * How to measure the progress of the operation: by the number of lines, or by two fields.
     *
     * @param count what to count: {@code lines}; empty if the progress is in fields
     * @param completed JSON Pointer to the part that is done
     * @param total JSON Pointer to the whole
     * @param message JSON Pointer to a string about the state
     * @param part JSON Pointer to the name of the part that {@code completed} and {@code total} are about
     * @param unit unit of the numbers: {@code tokens} or {@code bytes}
     */
    public record Progress(
            Optional<String> count,
            Optional<String> completed,
            Optional<String> total,
            Optional<String> message,
            Optional<String> part,
            String unit) {
        private static final Key<Optional<String>> COUNT = Key.optional("count", Form.STRING);
        private static final Key<Optional<String>> COMPLETED = Key.optional("completed", Form.STRING);
        private static final Key<Optional<String>> TOTAL = Key.optional("total", Form.STRING);
        private static final Key<Optional<String>> MESSAGE = Key.optional("message", Form.STRING);
        private static final Key<Optional<String>> PART = Key.optional("part", Form.STRING);
        private static final Key<String> UNIT = Key.required("unit", Form.STRING);

        static final Form<Progress> FORM = Form.of(
                fields -> new Progress(
                        fields.get(COUNT),
                        fields.get(COMPLETED),
                        fields.get(TOTAL),
                        fields.get(MESSAGE),
                        fields.get(PART),
                        fields.get(UNIT)),
                (progress, fields) -> fields.put(COUNT, progress.count)
                        .put(COMPLETED, progress.completed)
                        .put(TOTAL, progress.total)
                        .put(MESSAGE, progress.message)
                        .put(PART, progress.part)
                        .put(UNIT, progress.unit));

        /** All pointers into a line. */
        public List<String> pointers() {
            return Stream.of(completed, total, message, part)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }
}
