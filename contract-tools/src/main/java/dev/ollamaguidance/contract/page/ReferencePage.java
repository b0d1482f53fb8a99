package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the page that describes the whole API to a reader: {@code docs/ollama-api.md}. Everything on it stands in the contract, in the order of
 * the contract.
 */
public final class ReferencePage {
    private final Contract contract;
    private final Homes homes;
    private final Prose prose;
    private final Types types;

    private ReferencePage(Contract contract) {
        this.contract = contract;
        this.homes = new Homes(contract);
        this.prose = new Prose(contract, homes);
        this.types = new Types(contract, homes);
    }

    /** The page as Markdown, for a contract that has passed all checks. */
    public static String of(Contract contract) {
        return new ReferencePage(contract).text();
    }

    private String text() {
        OperationSection operation = new OperationSection(contract, homes, types, prose);
        SchemaSection schema = new SchemaSection(contract, types, prose);
        ErrorSection error = new ErrorSection(prose);
        String page = "<!-- Generated from the contract in api/src/main/openapi: change that. -->\n\n"
                + Markdown.heading(1, contract.root().at("/info/title").asText())
                + overview()
                + Markdown.heading(2, "Operations")
                + operations()
                + contract.operations().stream().map(operation::of).collect(Collectors.joining())
                + Markdown.heading(2, "Schemas")
                + "What several operations share.\n\n"
                + homes.shared().stream().map(schema::of).collect(Collectors.joining())
                + Markdown.heading(2, "Errors")
                + "An answer has the first of these that fits its status and its message.\n\n"
                + errors()
                + errorSections(error)
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
        facts.add("Describes release " + contract.release()
                + ". What is marked with a release came, went or changed with it.");
        if (!releases.isEmpty()) {
            facts.add("Checked against recordings of " + String.join(", ", releases) + ".");
        }
        contract.root()
                .path("servers")
                .forEach(server -> facts.add(
                        Markdown.code(server.path("url").asText()) + ": " + prose.of(server.path("description"))));
        return Markdown.paragraph(prose.of(info.path("description")))
                + Markdown.paragraph(prose.of(contract.root().at("/x-guidance/overview")))
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
            JsonNode mcp = operation.mcp();
            rows.add(List.of(
                    Markdown.link(operation.id(), operation.id()),
                    Markdown.code(operation.method() + " " + operation.path()),
                    prose.of(operation.summary()),
                    operation.exposed()
                            ? Markdown.code(mcp.path("tool").asText())
                            : "none: " + prose.of(mcp.path("reason")),
                    Releases.words(operation.node())));
        }
        return Markdown.table(List.of("operation", "request", "does", "tool", "release"), rows);
    }

    private String errors() {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode error : contract.root().path("x-errors")) {
            String code = error.path("code").asText();
            rows.add(List.of(
                    Markdown.link(code, code),
                    ErrorSection.comesWith(error),
                    error.path("repeat").asBoolean() ? "yes" : "no"));
        }
        return Markdown.table(List.of("error", "comes with", "worth repeating"), rows);
    }

    private String errorSections(ErrorSection section) {
        StringBuilder sections = new StringBuilder();
        contract.root().path("x-errors").forEach(error -> sections.append(section.of(error)));
        return sections.toString();
    }

    private String news() {
        String news = ReleaseNews.of(contract, homes, types, prose);
        return news.isEmpty() ? "" : Markdown.heading(2, "Releases") + news;
    }
}
