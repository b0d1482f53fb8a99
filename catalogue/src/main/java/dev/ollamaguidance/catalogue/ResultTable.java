package dev.ollamaguidance.catalogue;

import java.util.List;

/**
 * An array of a result that the text of a tool result shows as a table.
 *
 * @param field JSON Pointer to the array
 * @param columns JSON Pointers into an item, one for each column
 */
public record ResultTable(String field, List<String> columns) {
    private static final Key<String> FIELD = Key.required("field", Form.STRING);
    private static final Key<List<String>> COLUMNS = Key.required("columns", Form.STRINGS);

    static final Form<ResultTable> FORM = Form.of(
            fields -> new ResultTable(fields.get(FIELD), fields.get(COLUMNS)),
            (table, fields) -> fields.put(FIELD, table.field).put(COLUMNS, table.columns));
}
