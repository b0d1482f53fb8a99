package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ollamaguidance.contract.JsonValues;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * The style of the tool {@code ollama_api_reference}: one page at a time, for a model. Operations in braces are not changed; the compiler of the
 * catalogues replaces them by the names of their tools.
 */
final class ToolStyle implements PageStyle {
    /** A component with more fields has to be looked up on its own page. */
    private static final int MOST_LISTED_FIELDS = 12;

    private final ToolFacts tools;

    ToolStyle(ToolFacts tools) {
        this.tools = tools;
    }

    /** Empty: the title of a page is stored next to its text. */
    @Override
    public String title(Operation operation) {
        return "";
    }

    /** An operation in one line: its names and what it does. */
    static String nameAndSummary(Operation operation) {
        String name = operation.exposed() ? operation.mcp().tool() + " (" + operation.id() + ")" : operation.id();
        return name + ": " + operation.summary();
    }

    @Override
    public String title(String name) {
        return "";
    }

    @Override
    public String heading(String title) {
        return Markdown.heading(2, title);
    }

    @Override
    public String text(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    @Override
    public String component(String name) {
        return name;
    }

    @Override
    public String operation(String id) {
        return id;
    }

    @Override
    public String error(String code) {
        return code;
    }

    @Override
    public String unit(String unit) {
        return unit;
    }

    @Override
    public boolean isNamed(JsonNode component) {
        return component.has("properties");
    }

    @Override
    public boolean lists(int fields) {
        return fields <= MOST_LISTED_FIELDS;
    }

    @Override
    public boolean namesFields() {
        return true;
    }

    @Override
    public String requestTitle() {
        return "Arguments";
    }

    @Override
    public JsonNode toolArguments(Operation operation) {
        return operation.exposed() ? tools.addedArguments(operation) : MissingNode.getInstance();
    }

    @Override
    public String toolNotes(Operation operation) {
        if (!operation.exposed()) {
            return "";
        }
        List<String> notes = new ArrayList<>();
        operation
                .mcp()
                .call()
                .set()
                .forEach((field, value) ->
                        notes.add("The tool sets `" + field + "` to " + JsonValues.tree(value) + "."));
        if (!operation.mcp().hide().isEmpty()) {
            notes.add("Not arguments of the tool: `"
                    + String.join("`, `", operation.mcp().hide()) + "`.");
        }
        return Markdown.paragraph(String.join(" ", notes));
    }

    @Override
    public String example(Operation operation) {
        return tools.example(operation)
                .map(arguments -> heading("Example") + Markdown.fenced("json", arguments.toString()))
                .orElse("");
    }
}
