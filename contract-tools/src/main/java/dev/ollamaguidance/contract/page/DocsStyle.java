package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The style of {@code docs/ollama-api.md}: one file with a section for each page and links between the sections. */
final class DocsStyle implements PageStyle {
    private static final Pattern OPERATION = Pattern.compile("\\{([A-Za-z]+)}");

    private final Contract contract;
    private final ComponentSections sections;

    DocsStyle(Contract contract, ComponentSections sections) {
        this.contract = contract;
        this.sections = sections;
    }

    @Override
    public String title(Operation operation) {
        return title(operation.id());
    }

    @Override
    public String title(String name) {
        return Markdown.heading(3, name);
    }

    @Override
    public String heading(String title) {
        return "**" + title + "**\n\n";
    }

    /** Escaped; an operation that the text names in braces becomes a link to its section. */
    @Override
    public String text(String text) {
        return OPERATION
                .matcher(Markdown.text(text))
                .replaceAll(name -> Matcher.quoteReplacement(
                        contract.operation(name.group(1)).isPresent() ? operation(name.group(1)) : name.group()));
    }

    @Override
    public String component(String name) {
        return Markdown.link(name, sections.title(name));
    }

    @Override
    public String operation(String id) {
        return Markdown.link(id, id);
    }

    @Override
    public String error(String code) {
        return Markdown.link(code, code);
    }

    @Override
    public String unit(String unit) {
        return Markdown.link(unit, "Units");
    }

    @Override
    public boolean isNamed(JsonNode component) {
        return true;
    }

    @Override
    public boolean lists(int fields) {
        return false;
    }

    @Override
    public boolean namesFields() {
        return false;
    }

    @Override
    public String requestTitle() {
        return "Request";
    }

    @Override
    public JsonNode toolArguments(Operation operation) {
        return MissingNode.getInstance();
    }

    @Override
    public String toolNotes(Operation operation) {
        return "";
    }

    @Override
    public String example(Operation operation) {
        return new ExampleText(contract).of(operation);
    }
}
