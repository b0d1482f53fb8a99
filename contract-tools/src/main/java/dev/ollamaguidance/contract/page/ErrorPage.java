package dev.ollamaguidance.contract.page;

import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Describes one error of the catalogue: its statuses, its cause and what to try. */
final class ErrorPage {
    private static final Map<String, String> ORIGINS = Map.of(
            "answer", "any status that the contract does not list",
            "connection", "no connection",
            "tls", "no agreement on TLS",
            "no-reply", "the connection closed before a response",
            "timeout", "no response in time",
            "stream", "a stream without its last line",
            "contract", "a response that cannot be read",
            "limit", "a response that is too large",
            "cancel", "canceled by the caller");

    /** The status of a stream, in which a line can be an error. */
    private static final int STREAMED = 200;

    private final Contract contract;
    private final PageStyle style;

    ErrorPage(Contract contract, PageStyle style) {
        this.contract = contract;
        this.style = style;
    }

    String of(ErrorEntry error) {
        return style.title(error.code())
                + Markdown.paragraph(String.join(" · ", facts(error)))
                + Markdown.paragraph(style.text(error.cause()))
                + Markdown.bullets(error.tries().stream().map(style::text).toList())
                + operations(error);
    }

    private static List<String> facts(ErrorEntry error) {
        List<String> facts = new ArrayList<>();
        facts.add(statuses(error));
        facts.add(error.repeat() ? "the same call may succeed later" : "the same call fails again");
        error.since().ifPresent(release -> facts.add("added in " + release));
        error.removed().ifPresent(release -> facts.add("removed in " + release));
        return facts;
    }

    /** The statuses of an error, or what raises it if it has none. */
    static String statuses(ErrorEntry error) {
        if (error.statuses().isEmpty()) {
            return Objects.requireNonNull(ORIGINS.get(error.origin()), error.origin());
        }
        List<String> statuses = error.statuses().stream()
                .filter(status -> status != STREAMED)
                .map(String::valueOf)
                .toList();
        String line = error.statuses().contains(STREAMED) ? "error line in a stream" : "";
        if (statuses.isEmpty()) {
            return line;
        }
        return "status " + String.join(", ", statuses) + (line.isEmpty() ? "" : " or " + line);
    }

    private String operations(ErrorEntry error) {
        List<String> operations = contract.operations().stream()
                .filter(operation -> operation.errors().contains(error.code()))
                .map(Operation::id)
                .map(style::operation)
                .toList();
        return operations.isEmpty() ? "" : Markdown.paragraph("Operations: " + String.join(", ", operations) + ".");
    }
}
