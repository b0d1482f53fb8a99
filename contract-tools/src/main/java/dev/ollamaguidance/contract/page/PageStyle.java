package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Operation;

/**
 * What differs between the two places where a page is shown: {@code docs/ollama-api.md} ({@link DocsStyle}) has all pages in one file, with
 * links between them; the tool {@code ollama_api_reference} ({@link ToolStyle}) returns each page on its own, without links, and adds what
 * concerns tools only.
 */
interface PageStyle {
    /** The heading of a page about an operation; empty if it is not part of the page. */
    String title(Operation operation);

    /** The heading of a page about a component or an error; empty if it is not part of the page. */
    String title(String name);

    /** The heading of a part of a page. */
    String heading(String title);

    /** A text of the contract, as Markdown. */
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

    /** What the fields that a client sends are called. */
    String requestTitle();

    /** Arguments of the tool that the request does not have; an object schema. */
    JsonNode toolArguments(Operation operation);

    /** Sentences about request fields that are not arguments of the tool; empty if the page is about HTTP only. */
    String toolNotes(Operation operation);

    /** An exchange or a call that shows the operation; empty if there is none. */
    String example(Operation operation);
}
