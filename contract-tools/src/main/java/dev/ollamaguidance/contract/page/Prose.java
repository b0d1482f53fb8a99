package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns texts of the contract into Markdown; an operation that a text names in braces becomes a link to its section. */
final class Prose {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern SENTENCE = Pattern.compile("^.*?\\.(?= [A-Z0-9]|$)");

    private final Contract contract;
    private final Homes homes;

    Prose(Contract contract, Homes homes) {
        this.contract = contract;
        this.homes = homes;
    }

    /** A link to a component. */
    String component(String name) {
        return homes.link(name);
    }

    String of(JsonNode text) {
        return of(text.asText());
    }

    String of(String text) {
        return NAME.matcher(Markdown.text(text)).replaceAll(name -> Matcher.quoteReplacement(named(name.group(1))));
    }

    /** The first sentence, where the whole stands elsewhere on the page. */
    String firstSentence(JsonNode text) {
        Matcher sentence = SENTENCE.matcher(text.asText().replaceAll("\\s+", " "));
        return of(sentence.find() ? sentence.group() : text.asText());
    }

    private String named(String name) {
        return contract.operation(name)
                .map(Operation::id)
                .map(id -> Markdown.link(id, id))
                .orElse("{" + name + "}");
    }
}
