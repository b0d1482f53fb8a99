package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The page about the whole API, {@code docs/ollama-api.md}: all operations, components and errors, in the order of the contract. */
public final class ApiPage {
    private final Contract contract;
    private final ComponentSections sections;
    private final PageStyle style;

    private ApiPage(Contract contract) {
        this.contract = contract;
        this.sections = new ComponentSections(contract);
        this.style = new DocsStyle(contract, sections);
    }

    /** The page as Markdown, for a contract that has passed all checks. */
    public static String of(Contract contract) {
        return new ApiPage(contract).text();
    }

    private String text() {
        OperationPage operation = new OperationPage(contract, style);
        SchemaPage schema = new SchemaPage(contract, style);
        ErrorPage error = new ErrorPage(contract, style);
        String page = "<!-- Generated from api/src/main/openapi. Edit the contract, not this file. -->\n\n"
                + Markdown.heading(1, contract.root().at("/info/title").asText())
                + overview()
                + Markdown.heading(2, "Operations")
                + operations()
                + contract.operations().stream().map(operation::of).collect(Collectors.joining())
                + Markdown.heading(2, "Schemas")
                + "Components that several operations share.\n\n"
                + sections.shared().stream()
                        .map(name -> schema.of(name, "", FieldList.Direction.REQUEST))
                        .collect(Collectors.joining())
                + Markdown.heading(2, "Errors")
                + "The first entry whose status and message pattern match an error response applies.\n\n"
                + errors()
                + contract.errors().stream().map(error::of).collect(Collectors.joining())
                + Markdown.heading(2, "Units")
                + UnitTable.of(contract)
                + news();
        return page.stripTrailing() + "\n";
    }

    private String overview() {
        JsonNode info = contract.root().path("info");
        List<String> releases = new ArrayList<>();
        info.path("x-releases").forEach(release -> releases.add(release.asText()));
        List<String> facts = new ArrayList<>();
        facts.add("Describes Ollama " + contract.release()
                + ". Everything that another release added, removed or changed is marked with that release.");
        if (!releases.isEmpty()) {
            facts.add("Checked against recordings of " + String.join(", ", releases) + ".");
        }
        contract.root()
                .path("servers")
                .forEach(server -> facts.add(Markdown.code(server.path("url").asText()) + ": "
                        + style.text(server.path("description").asText())));
        return Markdown.paragraph(style.text(info.path("description").asText()))
                + Markdown.paragraph(style.text(contract.guidance().overview()))
                + Markdown.paragraph(String.join(" · ", contents()))
                + Markdown.bullets(facts);
    }

    private List<String> contents() {
        List<String> contents = new ArrayList<>(List.of(
                Markdown.link("Operations", "Operations"),
                Markdown.link("Schemas", "Schemas"),
                Markdown.link("Errors", "Errors"),
                Markdown.link("Units", "Units")));
        if (!news().isEmpty()) {
            contents.add(Markdown.link("Releases", "Releases"));
        }
        return contents;
    }

    private String operations() {
        List<List<String>> rows = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            rows.add(List.of(
                    Markdown.link(operation.id(), operation.id()),
                    Markdown.code(operation.method() + " " + operation.path()),
                    style.text(operation.summary()),
                    operation.exposed() ? Markdown.code(operation.mcp().tool()) : "none",
                    String.join("; ", Releases.of(operation.node()).words())));
        }
        return Markdown.table(List.of("operation", "request", "summary", "tool", "release"), rows);
    }

    private String errors() {
        List<List<String>> rows = new ArrayList<>();
        for (ErrorEntry error : contract.errors()) {
            rows.add(List.of(
                    Markdown.link(error.code(), error.code()),
                    ErrorPage.statuses(error),
                    error.repeat() ? "yes" : "no"));
        }
        return Markdown.table(List.of("error", "raised by", "retry"), rows);
    }

    private String news() {
        String news = ReleaseChanges.of(contract, style);
        return news.isEmpty() ? "" : Markdown.heading(2, "Releases") + news;
    }
}
