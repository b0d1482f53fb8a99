package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Operation;

/**
 * The differences between the two places that show a page. {@code docs/ollama-api.md} ({@link DocsStyle}) has all pages in one file, with
 * links between them. The tool {@code ollama_api_reference} ({@link ToolStyle}) returns one page at a time, without links, and adds information
 * about tools.
 */
interface PageStyle {
    /** The heading of a page about an operation; empty if it is not part of the page. */
    String title(Operation operation);

    /** The heading of a page about a component or an error; empty if it is not part of the page. */
    String title(String name);

    /** The heading of a part of a page. */
    String heading(String title);

    /** A description from the contract, as Markdown. */
    String text(String text);

    /** The name of a component. */
    String component(String name);

    /** The name of an operation. */
    String operation(String id);

    /** The code of an error. */
    String error(String code);

    /** The unit of a number. */
    String unit(String unit);

    /** Whether the page about another component is shown elsewhere, so that its name is enough. */
    boolean isNamed(JsonNode component);

    /** Whether the fields of a component are listed after a field that has it as its value. */
    boolean lists(int fields);

    /** Whether a page has to name the fields of a component whose fields it does not list. */
    boolean namesFields();

    /** The heading of the fields that a client sends. */
    String requestTitle();

    /** Arguments of the tool that the request does not have; an object schema. */
    JsonNode toolArguments(Operation operation);

    /** Sentences about request fields that are not arguments of the tool; empty if the page is about HTTP only. */
    String toolNotes(Operation operation);

    /** An example exchange or an example call of the operation; empty if there is none. */
    String example(Operation operation);
}
