package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the server handles a tool call.
 *
 * @param set request fields that the server sets; the tool does not have them as arguments
 * @param defaultModel whether a call without a model uses the configured one
 * @param answer JSON Pointer to the plain result, the part that the text of the result starts with; empty if there is none
 * @param show JSON Pointers to fields that the text shows after the plain result
 * @param tables arrays of the result that the text shows as tables
 * @param leaveOut fields of the result that are returned only on request
 * @param confirm question that the user must answer first, with argument names in braces; empty if there is none
 */
public record CallHandling(
        Map<String, @Nullable Object> set,
        boolean defaultModel,
        String answer,
        List<String> show,
        List<ResultTable> tables,
        List<String> leaveOut,
        String confirm) {
    private static final Key<Map<String, @Nullable Object>> SET = Key.object("set");
    private static final Key<Boolean> DEFAULT_MODEL = Key.flag("defaultModel");
    private static final Key<String> ANSWER = Key.string("answer");
    private static final Key<List<String>> SHOW = Key.list("show", Form.STRING);
    private static final Key<List<ResultTable>> TABLES = Key.list("tables", ResultTable.FORM);
    private static final Key<List<String>> LEAVE_OUT = Key.list("leaveOut", Form.STRING);
    private static final Key<String> CONFIRM = Key.string("confirm");

    static CallHandling read(Fields fields) {
        return new CallHandling(
                fields.get(SET),
                fields.get(DEFAULT_MODEL),
                fields.get(ANSWER),
                fields.get(SHOW),
                fields.get(TABLES),
                fields.get(LEAVE_OUT),
                fields.get(CONFIRM));
    }

    void write(Fields fields) {
        fields.put(SET, set)
                .put(DEFAULT_MODEL, defaultModel)
                .put(ANSWER, answer)
                .put(SHOW, show)
                .put(TABLES, tables)
                .put(LEAVE_OUT, leaveOut)
                .put(CONFIRM, confirm);
    }
}
