package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one tool. Positions are JSON Pointers into the arguments, where {@code *} stands for any item of an array
 * or any value of a map.
 *
 * @param name name of the tool
 * @param operationId the operation that the tool calls
 * @param since the release that added the operation
 * @param added arguments that some releases do not have yet
 * @param removed arguments that the tool does not have, but that older programs and documents use
 * @param accepted other forms in which the tool accepts its arguments
 * @param ignored arguments that the server sets itself, and ignores in a call
 * @param schema the full JSON Schema of the arguments
 */
public record ArgumentEntry(
        String name,
        String operationId,
        Optional<String> since,
        List<Added> added,
        List<Removed> removed,
        List<Accepted> accepted,
        List<String> ignored,
        Map<String, @Nullable Object> schema) {
    private static final Key<String> NAME = Key.required("name", Form.STRING);
    private static final Key<String> OPERATION_ID = Key.required("operationId", Form.STRING);
    private static final Key<Optional<String>> SINCE = Key.optional("since", Form.STRING);
    private static final Key<List<Added>> ADDED = Key.list("added", Added.FORM);
    private static final Key<List<Removed>> REMOVED = Key.list("removed", Removed.FORM);
    private static final Key<List<Accepted>> ACCEPTED = Key.list("accepted", Accepted.FORM);
    private static final Key<List<String>> IGNORED = Key.list("ignored", Form.STRING);
    private static final Key<Map<String, @Nullable Object>> SCHEMA = Key.required("schema", Form.OBJECT);

    static final Form<ArgumentEntry> FORM = Form.of(
            fields -> new ArgumentEntry(
                    fields.get(NAME),
                    fields.get(OPERATION_ID),
                    fields.get(SINCE),
                    fields.get(ADDED),
                    fields.get(REMOVED),
                    fields.get(ACCEPTED),
                    fields.get(IGNORED),
                    fields.get(SCHEMA)),
            (entry, fields) -> fields.put(NAME, entry.name)
                    .put(OPERATION_ID, entry.operationId)
                    .put(SINCE, entry.since)
                    .put(ADDED, entry.added)
                    .put(REMOVED, entry.removed)
                    .put(ACCEPTED, entry.accepted)
                    .put(IGNORED, entry.ignored)
                    .put(SCHEMA, entry.schema));

    /**
     * An argument that a release added.
     *
     * @param position JSON Pointer to the argument
     * @param type JSON type of the values that were added; empty for all types
     * @param value the value that was added; empty for all values
     * @param since the release that added it
     */
    public record Added(String position, Optional<String> type, Optional<String> value, String since) {
        private static final Key<String> POSITION = Key.required("position", Form.STRING);
        private static final Key<Optional<String>> TYPE = Key.optional("type", Form.STRING);
        private static final Key<Optional<String>> VALUE = Key.optional("value", Form.STRING);
        private static final Key<String> SINCE = Key.required("since", Form.STRING);

        static final Form<Added> FORM = Form.of(
                fields -> new Added(fields.get(POSITION), fields.get(TYPE), fields.get(VALUE), fields.get(SINCE)),
                (added, fields) -> fields.put(POSITION, added.position)
                        .put(TYPE, added.type)
                        .put(VALUE, added.value)
                        .put(SINCE, added.since));
    }

    /**
     * An argument that a tool does not have.
     *
     * @param position JSON Pointer to the argument
     * @param removed the release that removed it; empty if it is only deprecated
     * @param hint what to use instead
     */
    public record Removed(String position, Optional<String> removed, String hint) {
        private static final Key<String> POSITION = Key.required("position", Form.STRING);
        private static final Key<Optional<String>> RELEASE = Key.optional("removed", Form.STRING);
        private static final Key<String> HINT = Key.required("hint", Form.STRING);

        static final Form<Removed> FORM = Form.of(
                fields -> new Removed(fields.get(POSITION), fields.get(RELEASE), fields.get(HINT)),
                (removed, fields) -> fields.put(POSITION, removed.position)
                        .put(RELEASE, removed.removed)
                        .put(HINT, removed.hint));
    }

    /**
     * An argument that is accepted in other forms.
     *
     * @param position JSON Pointer to the argument; empty for all arguments of the call
     * @param forms the other forms
     */
    public record Accepted(String position, AcceptedForms forms) {
        private static final Key<String> POSITION = Key.required("position", Form.STRING);
        private static final Key<AcceptedForms> FORMS = Key.required("forms", AcceptedForms.FORM);

        static final Form<Accepted> FORM = Form.of(
                fields -> new Accepted(fields.get(POSITION), fields.get(FORMS)),
                (accepted, fields) -> fields.put(POSITION, accepted.position).put(FORMS, accepted.forms));
    }
}
