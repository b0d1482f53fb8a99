package dev.ollamaguidance.server.tool;

import java.util.List;
import java.util.Map;

/**
 * One tool of the catalogue: what a host learns of it, and how its call is handled.
 *
 * @param operationId the operation it performs
 * @param set request members that the server sets and hides
 * @param defaultModel whether a call that names no model takes the configured one
 * @param answer pointer to the bare answer in the result; empty when there is none
 * @param show pointers to members that the text shows beside the answer
 * @param tables lists of the result that the text shows as a table
 * @param leaveOut members of the result that are left out unless asked for
 * @param confirm question that the user must answer first, with arguments in braces; empty when there is none
 * @param metrics pointers into the result, by the metric that they give
 */
public record CatalogueTool(
        ToolDefinition definition,
        String operationId,
        Map<String, Object> set,
        boolean defaultModel,
        String answer,
        List<String> show,
        List<Table> tables,
        List<String> leaveOut,
        String confirm,
        Map<String, String> metrics) {
    /**
     * A list of the result, and the pointers into its items that a reader needs.
     *
     * @param field pointer to the list
     * @param columns pointers into an item
     */
    public record Table(String field, List<String> columns) {}
}
