package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * One error of the catalogue. Extension {@code x-errors} of the document.
 *
 * @param code stable code, for example {@code model_not_found}
 * @param statuses HTTP statuses that it has; 200 is an error line in a stream. Empty if it has no status.
 * @param pattern regular expression that matches a part of Ollama's message; empty for any message
 * @param operations operations that can fail with it, by id; empty for all
 * @param since the release that added it
 * @param removed the first release without it
 * @param origin what raises the error
 * @param messages messages that could not be recorded, for tests
 * @param cause why it happens
 * @param tries what to do about it
 * @param repeat whether the same call can succeed later
 * @param next calls to suggest
 */
public record ErrorEntry(
        String code,
        List<Integer> statuses,
        Optional<String> pattern,
        List<String> operations,
        Optional<String> since,
        Optional<String> removed,
        String origin,
        List<Message> messages,
        String cause,
        List<String> tries,
        boolean repeat,
        List<StepTemplate> next) {
    private static final Key<String> CODE = Key.required("code", Form.STRING);
    private static final Key<List<Integer>> STATUSES = Key.required("statuses", Form.list(Form.INTEGER));
    private static final Key<Optional<String>> PATTERN = Key.optional("pattern", Form.STRING);
    private static final Key<List<String>> OPERATIONS = Key.list("operations", Form.STRING);
    private static final Key<Optional<String>> SINCE = Key.optional("since", Form.STRING);
    private static final Key<Optional<String>> REMOVED = Key.optional("removed", Form.STRING);
    private static final Key<String> ORIGIN = new Key<>("origin", Form.STRING, "answer");
    private static final Key<List<Message>> MESSAGES = Key.list("messages", Message.FORM);
    private static final Key<String> CAUSE = Key.required("cause", Form.STRING);
    private static final Key<List<String>> TRIES = Key.required("try", Form.STRINGS);
    private static final Key<Boolean> REPEAT = Key.required("repeat", Form.BOOLEAN);
    private static final Key<List<StepTemplate>> NEXT = Key.list("next", StepTemplate.FORM);

    /** The JSON form of one entry. */
    public static final Form<ErrorEntry> FORM = Form.of(
            fields -> new ErrorEntry(
                    fields.get(CODE),
                    fields.get(STATUSES),
                    fields.get(PATTERN),
                    fields.get(OPERATIONS),
                    fields.get(SINCE),
                    fields.get(REMOVED),
                    fields.get(ORIGIN),
                    fields.get(MESSAGES),
                    fields.get(CAUSE),
                    fields.get(TRIES),
                    fields.get(REPEAT),
                    fields.get(NEXT)),
            (error, fields) -> fields.put(CODE, error.code)
                    .put(STATUSES, error.statuses)
                    .put(PATTERN, error.pattern)
                    .put(OPERATIONS, error.operations)
                    .put(SINCE, error.since)
                    .put(REMOVED, error.removed)
                    .put(ORIGIN, error.origin)
                    .put(MESSAGES, error.messages)
                    .put(CAUSE, error.cause)
                    .put(TRIES, error.tries)
                    .put(REPEAT, error.repeat)
                    .put(NEXT, error.next));

    /** The JSON form of the extension. */
    public static final Form<List<ErrorEntry>> LIST = Form.list(FORM);

    /** The same error without its messages, which only tests need. */
    public ErrorEntry withoutMessages() {
        return new ErrorEntry(
                code, statuses, pattern, operations, since, removed, origin, List.of(), cause, tries, repeat, next);
    }

    /**
     * A message of a server that could not be recorded.
     *
     * @param operation the operation that failed, by id
     * @param status HTTP status of the response
     * @param message Ollama's message
     */
    public record Message(String operation, int status, String message) {
        private static final Key<String> OPERATION = Key.required("operation", Form.STRING);
        private static final Key<Integer> STATUS = Key.required("status", Form.INTEGER);
        private static final Key<String> MESSAGE = Key.required("message", Form.STRING);

        static final Form<Message> FORM = Form.of(
                fields -> new Message(fields.get(OPERATION), fields.get(STATUS), fields.get(MESSAGE)),
                (message, fields) -> fields.put(OPERATION, message.operation)
                        .put(STATUS, message.status)
                        .put(MESSAGE, message.message));
    }
}
